import { matterIdOf } from '../../../src/domain/alerts/matter-id.ts';
import type { StoredDecision } from '../../../src/schemas/decision.ts';
import type { Level } from '../../../src/schemas/finding.ts';
import { storedDecision } from './stored-decision.ts';

const at = (level: Level, changes: Partial<StoredDecision> = {}) =>
  matterIdOf(storedDecision({ findings: [{ rule: 'r', level, title: 't' }], ...changes }));
const another: Partial<StoredDecision> = { eventId: 'another', at: '2026-03-02T12:59:00Z' };
const elsewhere: Partial<StoredDecision> = {
  ...another,
  resources: [{ type: 'AWS::EC2::SecurityGroup', id: 'sg-other' }],
};

test('the same event is the same matter, however often and in whatever revision it comes', () => {
  const again = { revision: 7, seenBy: 'reconciled', decidedAt: '2026-04-01T00:00:00Z' } as const;
  expect(at('high', again)).toBe(at('high'));
  expect(at('high')).toMatch(/^change:[0-9a-f]{32}$/);
});

test('below high, one alert stands for the repeats of an hour on any resource', () => {
  expect(at('medium', elsewhere)).toBe(at('medium'));
});

test('at high, it stands for the repeats on one resource only', () => {
  expect(at('high', another)).toBe(at('high'));
  expect(at('high', elsewhere)).not.toBe(at('high'));
});

test('every critical event is told by itself', () => {
  expect(at('critical', another)).not.toBe(at('critical'));
});

test('an event without time, or grave and without resource, is told by itself', () => {
  expect(at('low', { at: null })).not.toBe(at('low', { at: null, eventId: 'another' }));
  expect(at('high', { resources: [] })).not.toBe(at('high', { ...another, resources: [] }));
});

test.each<[string, Partial<StoredDecision>]>([
  ['another hour', { at: '2026-03-02T13:00:00Z' }],
  ['another account', { account: '444455556666' }],
  ['another region', { region: 'us-east-1' }],
  ['another action', { action: 'ec2:AuthorizeSecurityGroupEgress' }],
  ['another verdict', { verdict: 'ratified' }],
  ['another outcome', { outcome: 'denied' }],
  ['another record', { record: 'CHG-1' }],
  ['another nearest record', { nearest: 'CHG-1' }],
  ['another rule', { findings: [{ rule: 'other', level: 'medium', title: 't' }] }],
  [
    'another identity in the same role',
    { actor: { ...storedDecision().actor, identity: 'bob@example.com' } },
  ],
])('%s is another matter', (_, changes) => {
  expect(at('medium', changes)).not.toBe(at('medium'));
});

test('the order in which rules fired does not matter', () => {
  const rules = [
    { rule: 'a', level: 'low', title: '' },
    { rule: 'b', level: 'low', title: '' },
  ] as const;
  expect(matterIdOf(storedDecision({ findings: [...rules].reverse() }))).toBe(
    matterIdOf(storedDecision({ findings: [...rules] })),
  );
});

test('text cannot be shifted from one part of the key into the next', () => {
  expect(at('low', { account: 'a', region: 'b","c' })).not.toBe(
    at('low', { account: 'a","b', region: 'c' }),
  );
});
