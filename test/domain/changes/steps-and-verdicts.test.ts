import fc from 'fast-check';
import { takeStep } from '../../../src/domain/changes/take-step.ts';
import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import { matchingPolicyOf } from '../../../src/domain/policy/compiling/matching-policy-of.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { ChangeStepRequest } from '../../../src/schemas/change-step-request.ts';
import { sampleEvent } from '../matching/sample-matching.ts';
import { people, policyWith, submitted } from './change-world.ts';

const policy = policyWith();
const matching = matchingPolicyOf(policy);
const [entry] = submitted.scope;
const amend = (amendment: Partial<Extract<ChangeStepRequest, { action: 'amend' }>['amendment']>) =>
  ({ action: 'amend', amendment: { why: 'x', ...amendment } }) as const;

const steps: readonly ChangeStepRequest[] = [
  amend({ title: 'Other' }),
  amend({ title: 'Another' }),
  amend({ window: { start: '2026-03-02T09:30:00Z', end: '2026-03-02T20:00:00Z' } }),
  amend({ window: { start: '2026-03-02T19:00:00Z', end: '2026-03-02T20:00:00Z' } }),
  amend({ scope: entry === undefined ? [] : [{ ...entry, actions: ['ec2:CreateTags'] }] }),
  amend({ scope: entry === undefined ? [] : [entry] }),
  amend({ type: 'major', rollback: 'revoke it' }),
  amend({ type: 'emergency' }),
  { action: 'submit' },
  { action: 'reject', why: 'x' },
  { action: 'withdraw', why: 'x' },
  { action: 'implement' },
  { action: 'close', outcome: { result: 'failed', lessons: 'x' } },
];
const { alice, bob, carol, dave } = people;
const anyMove = fc.record({
  step: fc.oneof(
    fc.constantFrom(...steps),
    fc.constantFrom<ChangeStepRequest>({ action: 'approve' }, amend({ title: 'Other' })),
    fc.constant<ChangeStepRequest>({ action: 'approve' }),
  ),
  by: fc.constantFrom(alice, bob, carol, dave),
});
const minutesAfterNine = (minutes: number) =>
  new Date(Date.parse('2026-03-02T09:00:00Z') + minutes * 60_000).toISOString();

test('whatever is done with a change afterwards: what was authorised stays so, and nothing else becomes so', () => {
  const seen = { authorised: 0, other: 0 };
  fc.assert(
    fc.property(
      fc.array(anyMove, { minLength: 1, maxLength: 16 }),
      fc.integer({ min: 1, max: 15 }),
      (moves, after) => {
        const minute = after * 20 - 10;
        const event = sampleEvent({
          at: minutesAfterNine(minute),
          sessionArn: people.deploy.id,
          actor: {
            kind: 'pipeline',
            identity: 'run-17',
            principal: 'arn:aws:iam::111122223333:role/ci/Deploy',
            via: 'cli',
            proven: false,
          },
        });
        const verdictOf = (record: ChangeRecord) => judgeEvent(event, [record], matching).verdict;
        let record = submitted;
        let asItWas = submitted;
        for (const [index, { step, by }] of moves.entries()) {
          const now = minutesAfterNine(index * 20);
          const result = takeStep(record, step, by, { policy, now, seenIn: [] });
          if (result.kind === 'taken') record = result.record;
          if (index * 20 < minute) asItWas = record;
        }
        const before = verdictOf(asItWas);
        const now = verdictOf(record);
        seen[before === 'authorised' ? 'authorised' : 'other'] += 1;
        expect(now === 'authorised').toBe(before === 'authorised');
      },
    ),
    { numRuns: 400 },
  );
  expect(seen.authorised).toBeGreaterThan(10);
  expect(seen.other).toBeGreaterThan(10);
});

test('what was approved by the policy is approved to matching, unless the approver made the change', () => {
  const result = takeStep(submitted, { action: 'approve' }, bob, {
    policy,
    now: '2026-03-02T09:00:00Z',
    seenIn: [],
  });
  if (result.kind !== 'taken') throw new Error('not taken');
  const by = (identity: string) => {
    const principal = 'arn:aws:iam::111122223333:role/ci/Deploy';
    const event = sampleEvent({ sessionArn: people.deploy.id });
    const actor = { ...event.actor, identity, principal };
    return judgeEvent({ ...event, actor }, [result.record], matching).verdict;
  };
  expect(by('run-17')).toBe('authorised');
  expect(by('bob@example.com')).toBe('unauthorised');
});
