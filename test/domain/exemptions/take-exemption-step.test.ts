import { takeExemptionStep } from '../../../src/domain/exemptions/take-exemption-step.ts';
import type { Caller } from '../../../src/domain/people/caller.ts';
import { callerOf } from '../../../src/domain/people/caller.ts';
import type { Exemption, ExemptionStepRequest } from '../../../src/schemas/exemption.ts';
import { ExemptionStatusSchema } from '../../../src/schemas/exemption.ts';
import { now, people, policyWith } from '../changes/change-world.ts';
import { activeExemption } from './exemption-world.ts';

const policy = policyWith();
const proposed: Exemption = { ...activeExemption, status: 'proposed', approvals: [] };
const step = (current: Exemption, request: ExemptionStepRequest, by: Caller, at = now) =>
  takeExemptionStep(current, request, by, { policy, now: at });
const approve: ExemptionStepRequest = { action: 'approve', comment: 'fine' };
const steps: readonly ExemptionStepRequest[] = [
  approve,
  { action: 'reject', why: 'no' },
  { action: 'review', findings: 'still needed' },
  { action: 'end', why: 'not needed' },
];

test('somebody of security with no other part approves it', () => {
  expect(step(proposed, approve, people.carol)).toMatchObject({
    kind: 'taken',
    action: 'approved',
    record: {
      status: 'active',
      approvals: [{ by: people.carol.id, at: now, groups: ['security', 'on-call'], proven: true }],
    },
  });
});

test.each<[string, Caller, Partial<Exemption>, string]>([
  ['who proposed it', people.alice, {}, 'conflicting-duty'],
  ['its owner', people.carol, { owner: 'carol@example.com' }, 'conflicting-duty'],
  [
    'who would be exempted',
    people.carol,
    { scope: [{ ...activeExemption.scope[0], actors: ['carol@*'] }] as Exemption['scope'] },
    'conflicting-duty',
  ],
  ['somebody of another group', people.bob, {}, 'group-not-needed'],
  ['somebody who only claims the name', people.mallory, {}, 'group-not-needed'],
])('%s does not decide on it', (_, by, over, code) => {
  for (const request of steps.slice(0, 2)) {
    expect(step({ ...proposed, ...over }, request, by)).toMatchObject({ refusal: { code } });
  }
});

test('without a group security the approvers decide, and without any whoever has no part in it', () => {
  const without = policyWith({
    groups: { approvers: { members: ['bob@example.com'] }, 'on-call': { members: ['*'] } },
    approvals: [{ when: 'true', group: 'approvers', count: 1, because: 'x' }],
  });
  const world = { policy: without, now };
  expect(takeExemptionStep(proposed, approve, people.bob, world).kind).toBe('taken');
  expect(takeExemptionStep(proposed, approve, people.carol, world).kind).toBe('refused');
  const bare = { policy: { ...without, groups: [] }, now };
  expect(takeExemptionStep(proposed, approve, people.stranger, bare).kind).toBe('taken');
});

test('owner, requester and security review and end it; others do not', () => {
  const owned: Exemption = { ...activeExemption, owner: 'bob@example.com' };
  for (const by of [people.alice, people.bob, people.carol]) {
    expect(step(owned, { action: 'review', findings: 'needed' }, by)).toMatchObject({
      action: 'reviewed',
      why: 'needed',
      record: { status: 'active', reviewedAt: now },
    });
    expect(step(owned, { action: 'end', why: 'x' }, by)).toMatchObject({
      record: { status: 'ended', endedAt: now },
    });
  }
  expect(step(owned, { action: 'end', why: 'x' }, people.stranger)).toMatchObject({
    refusal: { code: 'not-involved' },
  });
});

test('what is over takes no step; what ended by itself can only be ended', () => {
  for (const status of ['rejected', 'ended'] as const) {
    for (const request of steps) {
      expect(step({ ...activeExemption, status }, request, people.carol)).toMatchObject({
        refusal: { kind: 'conflict', code: 'exemption-over' },
      });
    }
  }
  const late = '2026-09-01T00:00:00Z';
  expect(step(proposed, approve, people.carol, late)).toMatchObject({
    refusal: { code: 'exemption-over' },
  });
});

test('from any status every step is taken, changes nothing, or is refused by name', () => {
  const everybody = [...Object.values(people), callerOf('local:zoe'), callerOf('')];
  for (const status of ExemptionStatusSchema.options) {
    for (const request of steps) {
      for (const by of everybody) {
        const result = step({ ...activeExemption, status }, request, by);
        if (result.kind === 'refused') expect(result.refusal.mend).not.toBe('');
        if (result.kind === 'taken' && result.record.status === 'active') {
          expect(result.record.approvals.length).toBeGreaterThan(0);
        }
      }
    }
  }
});

test('approving again changes nothing', () => {
  expect(step(activeExemption, approve, people.carol)).toEqual({
    kind: 'unchanged',
    record: activeExemption,
  });
});
