import { readFileSync } from 'node:fs';
import { renderFacts } from '../../../../scripts/render-facts.ts';
import { analysers } from '../../../../src/domain/risk/facts/analysers.ts';
import { deriveFacts, factGroupsOf } from '../../../../src/domain/risk/facts/derive-facts.ts';
import { describedFacts, factPaths } from '../../../../src/domain/risk/facts/fact-paths.ts';
import type { ChangeEvent } from '../../../../src/schemas/change-event.ts';
import { describeWithRealEvents, realEvents } from '../../../corpus/real-events.ts';
import { caseFiles, caseKinds, casesOf } from '../../../rules/rule-cases.ts';
import { configEventOf, eventOf } from '../event-of.ts';

/** Fails where a fact is derived that its schema does not document, or that differs from it. */
function expectDocumented(event: ChangeEvent): void {
  for (const { group, schema } of analysers) {
    const facts = deriveFacts(event, group);
    if (facts === undefined) continue;
    const read = schema.safeParse(facts);
    expect({ group, action: event.action, error: read.error?.issues }).toEqual({
      group,
      action: event.action,
      error: undefined,
    });
    expect(read.data).toEqual(facts);
  }
}

test('docs/facts.md says what the schemas say', () => {
  expect(readFileSync('docs/facts.md', 'utf8')).toBe(renderFacts());
});

test('no two groups share a name, and each has a title and a source', () => {
  const groups = analysers.map(({ group }) => group);
  expect(new Set(groups).size).toBe(groups.length);
  for (const { group, schema } of analysers) {
    expect({ group, ...schema.meta() }).toMatchObject({
      id: expect.stringMatching(/^[A-Z][A-Za-z]*Facts$/),
      title: expect.stringMatching(/\w/),
      description: expect.stringMatching(/\w/),
    });
  }
});

test('every fact is described', () => {
  const silent = analysers.flatMap(({ group, schema }) =>
    describedFacts(schema)
      .filter(({ description }) => description === '')
      .map(({ path }) => `${group}.${path}`),
  );
  expect(silent).toEqual([]);
});

test('paths are written as rules write them', () => {
  const paths = factPaths();
  for (const path of [
    'facts.network',
    'facts.network.world',
    'facts.network.openings',
    'facts.network.openings.from',
    'facts.storage.acl.writable',
  ]) {
    expect({ path, known: paths.has(path) }).toEqual({ path, known: true });
  }
  expect(paths.has('facts.network.word')).toBe(false);
});

test('groups that speak of every call are among those of any kind of event', () => {
  const every = analysers.filter(({ calls }) => calls === 'every-call').map(({ group }) => group);
  const kinds = [
    { source: 'cloudtrail', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' },
    { source: 'cloudtrail', eventSource: 'made-up.amazonaws.com', eventName: 'DoThing' },
  ] as const;
  for (const kind of kinds) {
    expect([...factGroupsOf(kind)]).toEqual(expect.arrayContaining(every));
  }
});

test('the cases of all rules derive documented facts only', () => {
  for (const rule of caseFiles.keys()) {
    for (const { event } of caseKinds.flatMap((kind) => casesOf(rule, kind)))
      expectDocumented(event);
  }
});

describeWithRealEvents('real events', () => {
  test('derive documented facts only', () => {
    for (const { record } of realEvents('cloudtrail.jsonl')) expectDocumented(eventOf(record));
    for (const { record } of realEvents('config.jsonl')) expectDocumented(configEventOf(record));
  });
});
