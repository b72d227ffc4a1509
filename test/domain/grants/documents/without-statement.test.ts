import fc from 'fast-check';
import { readDocument } from '../../../../src/domain/grants/documents/policy-document.ts';
import { withoutStatement } from '../../../../src/domain/grants/documents/without-statement.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { meanings, spellingOf } from './statements.ts';

const statements = meanings.chain(spellingOf);
const blanks = fc.constantFrom('', ' ', '\n  ', '\t\r\n');

/** A document as text, with blanks wherever JSON allows them between its statements. */
const documents = fc
  .record({
    list: fc.array(statements, { minLength: 2, maxLength: 6 }),
    gaps: fc.array(blanks, { minLength: 20, maxLength: 20 }),
    indent: fc.constantFrom(0, 2),
    versionLast: fc.boolean(),
  })
  .map(({ list, gaps, indent, versionLast }) => {
    const texts = list.map((statement) => JSON.stringify(statement, null, indent));
    const gap = (index: number) => gaps[index % gaps.length] ?? '';
    const inner = texts.map((text, index) => `${gap(index)}${text}${gap(index + 7)}`).join(',');
    const listed = `"Statement"${gap(1)}:${gap(2)}[${inner}]`;
    const text = versionLast
      ? `${gap(3)}{${listed},"Version":"2012-10-17"}`
      : `{"Version":"2012-10-17",${gap(4)}"Id":"a \\"quoted\\" id, with ] and }",${listed}}${gap(5)}`;
    return { text, texts };
  });

test('one statement is gone, everything else is character by character what it was', () => {
  fc.assert(
    fc.property(documents, fc.nat(), ({ text, texts }, pick) => {
      const document = readDocument(text);
      const chosen = document?.statements[pick % texts.length];
      if (document === undefined || chosen === undefined) throw new Error('unreadable');
      const first = document.statements.findIndex(({ sha256 }) => sha256 === chosen.sha256);
      const rest = withoutStatement(document, chosen.sha256);
      if (rest?.kind !== 'edited') throw new Error('not edited');

      const before: JsonObject = JSON.parse(text);
      const after: JsonObject = JSON.parse(rest.text);
      const left = (before['Statement'] as readonly JsonObject[]).filter((_, at) => at !== first);
      expect(after).toEqual({ ...before, Statement: left });
      for (const [at, own] of texts.entries()) {
        if (at !== first) expect(rest.text).toContain(own);
      }
      // What was cut out is one run of characters: the two halves around it are the whole result.
      let same = 0;
      while (same < rest.text.length && rest.text[same] === text[same]) same += 1;
      const tail = rest.text.slice(same);
      expect(text.endsWith(tail)).toBe(true);
      expect(text.length - rest.text.length).toBeGreaterThanOrEqual((texts[first] ?? '').length);
    }),
  );
});

const allow = '{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}';
const other = '{"Effect":"Allow","Principal":"*","Action":"s3:Get*","Resource":"*"}';
const hashIn = (text: string, index = 0) => readDocument(text)?.statements[index]?.sha256 ?? '';

test.each([
  ['in a list', `{"Statement":[${allow}]}`],
  ['without a list', `{"Statement":${allow}}`],
])('of the only statement, %s, nothing is left', (_, text) => {
  const document = readDocument(text);
  if (document === undefined) throw new Error('unreadable');
  expect(withoutStatement(document, hashIn(text))).toEqual({ kind: 'nothing-left' });
});

test('of two that say the same, the first goes', () => {
  const text = `{"Statement":[${allow}, ${other}, ${allow}]}`;
  const document = readDocument(text);
  if (document === undefined) throw new Error('unreadable');
  expect(withoutStatement(document, hashIn(text))).toEqual({
    kind: 'edited',
    text: `{"Statement":[${other}, ${allow}]}`,
  });
});

test('a statement that is not there is not taken out', () => {
  const document = readDocument(`{"Statement":[${allow}]}`);
  if (document === undefined) throw new Error('unreadable');
  expect(withoutStatement(document, 'f'.repeat(64))).toBeUndefined();
});
