import fc from 'fast-check';
import { differenceOf } from '../../../../src/domain/grants/documents/differences.ts';
import { readDocument } from '../../../../src/domain/grants/documents/policy-document.ts';
import type { Json } from '../../../../src/schemas/json.ts';

const allow = {
  Effect: 'Allow',
  Principal: { AWS: '444455556666' },
  Action: 's3:*',
  Resource: '*',
};
const deny = { Effect: 'Deny', Principal: '*', Action: 's3:Delete*', Resource: '*' };
const text = JSON.stringify({ Version: '2012-10-17', Statement: [allow, deny] });

test('an object, its text and its URL-encoded text are one document', () => {
  const hashes = [JSON.parse(text), text, encodeURIComponent(text)].map(
    (form) => readDocument(form)?.sha256,
  );
  expect(new Set(hashes).size).toBe(1);
  expect(readDocument(encodeURIComponent(text))?.text).toBe(text);
});

test('what a document means does not depend on the order of its statements', () => {
  const turned = JSON.stringify({ Statement: [deny, allow], Version: '2012-10-17' });
  expect(readDocument(turned)?.sha256).toBe(readDocument(text)?.sha256);
});

test.each<[string, Json]>([
  ['another version', { Version: '2008-10-17', Statement: [allow, deny] }],
  ['an id', { Version: '2012-10-17', Id: 'x', Statement: [allow, deny] }],
  ['a name on a statement', { Version: '2012-10-17', Statement: [{ ...allow, Sid: 'x' }, deny] }],
  ['a statement twice', { Version: '2012-10-17', Statement: [allow, deny, deny] }],
])('%s makes another document', (_, document) => {
  expect(readDocument(document)?.sha256).not.toBe(readDocument(text)?.sha256);
});

test.each<[string, Json | undefined]>([
  ['nothing', undefined],
  ['no JSON', '{"Statement": ['],
  ['a list', '[]'],
  ['no statements', '{"Version":"2012-10-17"}'],
  ['an empty list of statements', '{"Statement":[]}'],
  ['a key that is there twice', `{"Statement":[${JSON.stringify(allow)}],"Statement":[]}`],
  [
    'a key that is there twice, spelled in two ways',
    '{"Statement":[{"Effect":"Allow","\\u0045ffect":"Deny"}]}',
  ],
  ['a broken encoding', '%7B%zz'],
  ['more than AWS would take', `{"Statement":[{"Sid":"${'x'.repeat(300_000)}"}]}`],
  ['a pit', `{"Statement":[${'['.repeat(5_000)}${']'.repeat(5_000)}]}`],
])('%s cannot be read', (_, document) => {
  expect(readDocument(document)).toBeUndefined();
});

test('only what is certain to allow allows', () => {
  const effects: readonly Json[] = ['Allow', 'allow', 'Deny', ['Allow'], null];
  const allows = effects.map(
    (effect) => readDocument({ Statement: [{ ...allow, Effect: effect }] })?.statements[0]?.allows,
  );
  expect(allows).toEqual([true, false, false, false, false]);
});

test('reading never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue()), (value) => {
      readDocument(value as Json);
    }),
  );
});

test('what came and went is told in plain words, bounded', () => {
  const before = readDocument(text);
  const after = readDocument({
    Version: '2012-10-17',
    Statement: [{ ...allow, Sid: 'Vendor', Action: ['s3:GetObject'] }, deny],
  });
  if (before === undefined || after === undefined) throw new Error('unreadable');
  expect(differenceOf(before, after)).toBe(
    'added: "Vendor" allows s3:getobject for AWS:444455556666 on *; removed: allows s3:* for AWS:444455556666 on *',
  );
  const many = readDocument({
    Statement: Array.from({ length: 50 }, (_, at) => ({
      ...allow,
      Action: `s3:Get${'x'.repeat(80)}${at}`,
    })),
  });
  if (many === undefined) throw new Error('unreadable');
  expect(differenceOf(before, many).length).toBeLessThanOrEqual(1_000);
});
