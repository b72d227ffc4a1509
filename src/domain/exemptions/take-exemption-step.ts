import type { Approval } from '../../schemas/change-record.ts';
import type { Exemption, ExemptionStepRequest } from '../../schemas/exemption.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { present } from '../changes/present.ts';
import { type ResultOf, refused, taken, type World } from '../changes/step-result.ts';
import { groupsOfCaller, outsider, partIn } from '../changes/who-may.ts';
import type { Caller } from '../people/caller.ts';
import { isOwner, isRequester } from '../people/standing-of.ts';
import type { CompiledChangePolicy } from '../policy/compiling/compiled-policy.ts';
import { exemptionPassageOf } from './exemption-life.ts';

export type ExemptionStepResult = ResultOf<Exemption>;
type ExemptionWorld = Pick<World, 'policy' | 'now'>;

/** One step in the life of an exemption: what it leads to, or why it is refused, by name. */
export function takeExemptionStep(
  current: Exemption,
  step: ExemptionStepRequest,
  by: Caller,
  world: ExemptionWorld,
): ExemptionStepResult {
  const repeat = step.action === 'approve' && current.approvals.some((one) => one.by === by.id);
  if (repeat && current.status === 'active') return { kind: 'unchanged', record: current };
  const passage = exemptionPassageOf(current.status, step.action);
  if ('refused' in passage) return refused(passage.refused);
  if (step.action !== 'end' && millisecondsOf(current.endsAt) <= millisecondsOf(world.now)) {
    return refused('exemption-over', { reason: `it ended at ${current.endsAt}` });
  }
  switch (step.action) {
    case 'approve':
      return approve(current, step.comment, by, world);
    case 'reject':
      return reject(current, step.why, by, world);
    case 'review':
      return review(current, step.findings, by, world);
    case 'end':
      return end(current, step.why, by, world);
  }
}

/** Whose word an exemption needs: security's where there is such a group, else the approvers'; without either anybody's. */
export function groupForExemptions({
  groups,
}: Pick<CompiledChangePolicy, 'groups'>): string | undefined {
  return ['security', 'approvers'].find((wanted) => groups.some(({ name }) => name === wanted));
}

function approve(
  current: Exemption,
  comment: string | undefined,
  by: Caller,
  { policy, now }: ExemptionWorld,
): ExemptionStepResult {
  const refusal = notToDecide(current, by, policy);
  if (refusal !== undefined) return refusal;
  const groups = [...groupsOfCaller(by, policy)].slice(0, 50);
  const { proven } = by.identity;
  const approval: Approval = present({ by: by.id, at: now, groups, proven, comment });
  return taken(
    current,
    { ...current, status: 'active', approvals: [...current.approvals, approval] },
    'approved',
    comment,
  );
}

function reject(
  current: Exemption,
  why: string,
  by: Caller,
  { policy, now }: ExemptionWorld,
): ExemptionStepResult {
  return (
    notToDecide(current, by, policy) ??
    taken(current, { ...current, status: 'rejected', rejectedAt: now }, 'rejected', why)
  );
}

function review(
  current: Exemption,
  findings: string,
  by: Caller,
  { policy, now }: ExemptionWorld,
): ExemptionStepResult {
  if (!answersFor(current, by, policy)) return notInvolved();
  return taken(current, { ...current, reviewedAt: now }, 'reviewed', findings);
}

/** Ending makes what it exempted visible again: whoever could have refused it may, too. */
function end(
  current: Exemption,
  why: string,
  by: Caller,
  { policy, now }: ExemptionWorld,
): ExemptionStepResult {
  if (!answersFor(current, by, policy)) return notInvolved();
  return taken(current, { ...current, status: 'ended', endedAt: now }, 'ended', why);
}

/** Silencing is a change like any other: not by who asked for it, answers for it, or is exempted by it. */
function notToDecide(
  { requestedBy, owner, approvals, scope }: Exemption,
  by: Caller,
  policy: CompiledChangePolicy,
): ExemptionStepResult | undefined {
  const implementers = scope.flatMap(({ actors }) => actors);
  const parts = { requestedBy, owner, approvals, implementers };
  const refusal = partIn(parts, by, policy.matching.people);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const group = groupForExemptions(policy);
  return group === undefined || groupsOfCaller(by, policy).includes(group)
    ? undefined
    : { kind: 'refused', refusal: outsider([group], by, policy) };
}

function answersFor(current: Exemption, by: Caller, policy: CompiledChangePolicy): boolean {
  const aliases = policy.matching.people;
  const group = groupForExemptions(policy);
  return (
    isRequester(by, current, aliases) ||
    isOwner(by, current, aliases) ||
    (group !== undefined && groupsOfCaller(by, policy).includes(group))
  );
}

function notInvolved(): ExemptionStepResult {
  return refused('not-involved', {
    reason: 'only who proposed it, its owner, or who could approve it does this',
  });
}
