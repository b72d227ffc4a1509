import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { mayDeny } from '../../documents/may-deny.ts';
import type { Dialogue, Live, Revocation } from '../grant-kind.ts';
import { inOperation } from '../iam/holders.ts';
import { iamRead, iamSubtract, noSuchEntity } from '../iam/iam-call.ts';
import { untouchableHolder } from '../iam/untouchable-holder.ts';
import { orAbsent, takeAway } from '../or-absent.ts';
import { textIn } from '../unreadable-answer.ts';

type Target = TargetOf<'inline-policy'>;

const named = ({ holder, name, policyName }: Target) => ({
  [`${inOperation(holder)}Name`]: name,
  PolicyName: policyName,
});

function* look(target: Target): Dialogue<Live> {
  const operation = `Get${inOperation(target.holder)}Policy`;
  const document = textIn(yield iamRead(operation, named(target)), 'PolicyDocument', operation);
  const holder = untouchableHolder(target);
  if (holder !== undefined) return { state: 'untouchable', reason: holder };
  if (mayDeny(document)) {
    return {
      state: 'untouchable',
      reason:
        'the policy may hold a Deny now; deleting it could widen access, so a person must decide',
    };
  }
  return { state: 'present' };
}

/** The inline policy as it is now, held against what was given. */
export function readInlinePolicy(target: Target): Dialogue<Live> {
  return orAbsent(noSuchEntity, look(target), { state: 'absent' as const });
}

/** Deletes exactly this inline policy, unless it is no longer what was given. */
export function* revokeInlinePolicy(target: Target): Dialogue<Revocation> {
  const live = yield* readInlinePolicy(target);
  switch (live.state) {
    case 'absent':
      return { outcome: 'absent' };
    case 'changed':
      return { outcome: 'changed', difference: live.difference };
    case 'untouchable':
      return { outcome: 'untouchable', reason: live.reason };
    case 'present':
      return yield* takeAway(
        noSuchEntity,
        iamSubtract(`Delete${inOperation(target.holder)}Policy`, named(target)),
      );
  }
}
