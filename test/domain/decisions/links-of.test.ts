import fc from 'fast-check';
import { matterIdOf } from '../../../src/domain/alerts/matter-id.ts';
import { linksOf, mostLinks } from '../../../src/domain/decisions/links-of.ts';
import type { Actor } from '../../../src/schemas/actor.ts';
import { storedDecision } from '../../contract/samples.ts';

const kept = {
  source: 'cloudtrail',
  sessionArn: 'arn:aws:sts::111122223333:assumed-role/Deploy/bob',
  accessKeyId: 'ASIAEXAMPLE',
  requestOmitted: false,
  byCloudFormation: false,
  stack: null,
  grants: [],
} as const;

test('a decision is linked by its matter, record, session, actors and resources', () => {
  const decision = storedDecision({
    kept: { ...kept, grants: [] },
    resources: [{ type: 'AWS::EC2::SecurityGroup', id: 'sg-0abc', arn: 'arn:sg', name: 'web' }],
  });
  expect(linksOf(decision)).toEqual([
    { kind: 'matter', name: matterIdOf(decision) },
    { kind: 'record', name: 'CHG-1' },
    { kind: 'session', name: 'ASIAEXAMPLE' },
    { kind: 'actor', name: 'bob@example.com' },
    { kind: 'actor', name: 'arn:aws:iam::111122223333:role/Deploy' },
    { kind: 'actor', name: 'root' },
    { kind: 'actor', name: kept.sessionArn },
    { kind: 'resource', name: 'sg-0abc' },
    { kind: 'resource', name: 'arn:sg' },
    { kind: 'resource', name: 'web' },
  ]);
});

test('a decision is found by the record it rests on, and by the nearest where it rests on none', () => {
  const recordOf = (record: string | null, nearest: string | null) =>
    linksOf(storedDecision({ record, nearest })).filter(({ kind }) => kind === 'record');
  expect(recordOf('CHG-7', 'CHG-8')).toEqual([{ kind: 'record', name: 'CHG-7' }]);
  expect(recordOf(null, 'CHG-8')).toEqual([{ kind: 'record', name: 'CHG-8' }]);
  expect(recordOf(null, null)).toEqual([]);
});

test('what has no name links nothing, and the same name links once', () => {
  const resources = [
    { type: 'AWS::S3::Bucket', id: 'logs', name: 'logs' },
    { type: 'AWS::S3::Bucket', id: '', name: '' },
  ];
  const links = linksOf(storedDecision({ resources }));
  expect(links.filter(({ kind }) => kind === 'resource')).toEqual([
    { kind: 'resource', name: 'logs' },
  ]);
  expect(links.some(({ kind }) => kind === 'session')).toBe(false);
});

test('of a call on thousands of resources every other link stays, and ids come before ARNs', () => {
  const resources = Array.from({ length: 4_000 }, (_, at) => ({
    type: 'AWS::EC2::Instance',
    id: `i-${at}`,
    arn: `arn:${at}`,
  }));
  const links = linksOf(storedDecision({ resources, kept: { ...kept, grants: [] } }));
  expect(links).toHaveLength(mostLinks);
  expect(new Set(links.map(({ kind }) => kind)).size).toBe(5);
  expect(links.some(({ name }) => name.startsWith('arn:0'))).toBe(false);
});

test('an actor behind itself without end is followed a few times only', () => {
  const loop: { -readonly [K in keyof Actor]: Actor[K] } = { ...storedDecision().actor };
  loop.cause = loop;
  // A matter hashes the actor's own names alone.
  expect(linksOf(storedDecision({ actor: loop })).length).toBeLessThan(10);
});

test('links are never more than allowed, never empty, never twice the same', () => {
  const text = fc.string({ unit: 'binary', maxLength: 3 });
  fc.assert(
    fc.property(
      fc.array(fc.record({ type: text, id: text, arn: text, name: text }), { maxLength: 60 }),
      text,
      (resources, identity) => {
        const links = linksOf(
          storedDecision({ resources, actor: { ...storedDecision().actor, identity } }),
        );
        expect(links.length).toBeLessThanOrEqual(mostLinks);
        expect(links.every(({ name }) => name !== '')).toBe(true);
        expect(new Set(links.map((link) => JSON.stringify(link))).size).toBe(links.length);
      },
    ),
  );
});
