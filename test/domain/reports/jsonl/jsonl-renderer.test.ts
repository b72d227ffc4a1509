import fc from 'fast-check';
import { makeJsonlRenderer } from '../../../../src/domain/reports/jsonl/jsonl-renderer.ts';
import { DecisionSchema } from '../../../../src/schemas/decision.ts';
import { anyDecision } from '../any-decision.ts';
import { someDecision } from '../some-decisions.ts';

test('a decision written and parsed is the same decision', () => {
  const { line } = makeJsonlRenderer();
  fc.assert(
    fc.property(anyDecision, (decision) => {
      expect(DecisionSchema.parse(JSON.parse(line(decision)))).toEqual(decision);
    }),
    { numRuns: 100 },
  );
});

test('a line is one line and holds nothing a terminal obeys or an editor hides', () => {
  const { line } = makeJsonlRenderer();
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const text = line(decision);
      expect(text.endsWith('\n')).toBe(true);
      expect(text.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }),
    { numRuns: 100 },
  );
});

test('keys come in the documented order, whatever order they were set in, and nothing besides them', () => {
  const decision = someDecision({
    actor: { ...someDecision().actor, cause: someDecision().actor },
    resources: [{ name: 'n', arn: 'a', id: 'i', type: 't' }],
  });
  const stored = { revision: 1, seenBy: 'bus', decidedAt: '2026-03-02T11:00:00Z' };
  const shuffled = { ...stored, ...Object.fromEntries(Object.entries(decision).reverse()) };
  const text = makeJsonlRenderer().line(DecisionSchema.loose().parse(shuffled));
  const parsed: unknown = JSON.parse(text);
  expect(Object.keys(DecisionSchema.parse(parsed))).toEqual([
    'eventId',
    'at',
    'account',
    'region',
    'action',
    'actor',
    'resources',
    'outcome',
    'verdict',
    'record',
    'nearest',
    'criteria',
    'findings',
    'grants',
    'gaps',
    'evidence',
  ]);
  expect(text).toMatch(/^\{"eventId":/);
  expect(text).not.toContain('revision');
  expect(text).toContain('"resources":[{"type":"t","id":"i","arn":"a","name":"n"}]');
  expect(text).toMatch(/"actor":\{"kind":[^{]*"proven":true,"cause":\{"kind":/);
});
