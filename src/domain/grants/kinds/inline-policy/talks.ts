import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { differenceOf } from '../../documents/differences.ts';
import { mayDeny } from '../../documents/may-deny.ts';
import { readDocument } from '../../documents/policy-document.ts';
import type { Dialogue, Live, Revocation } from '../grant-kind.ts';
import { inOperation } from '../iam/holders.ts';
import { iamRead, iamSubtract, noSuchEntity } from '../iam/iam-call.ts';
import { untouchableHolder } from '../iam/untouchable-holder.ts';
import { leftAlone } from '../left-alone.ts';
import { orAbsent, takeAway } from '../or-absent.ts';
import { textIn } from '../unreadable-answer.ts';
import { isSamePolicy } from './given-document.ts';

type Target = TargetOf<'inline-policy'>;

const named = ({ holder, name, policyName }: Target) => ({
  [`${inOperation(holder)}Name`]: name,
  PolicyName: policyName,
});

function* look(target: Target, given: string | undefined): Dialogue<Live> {
  const operation = `Get${inOperation(target.holder)}Policy`;
  const document = textIn(yield iamRead(operation, named(target)), 'PolicyDocument', operation);
  const holder = untouchableHolder(target);
  if (holder !== undefined) return { state: 'untouchable', reason: holder };
  if (mayDeny(document)) return { state: 'untouchable', reason: mayHoldDeny };
  if (given === undefined) return { state: 'present' };
  const [wanted, now] = [readDocument(given), readDocument(document)];
  if (wanted === undefined || now === undefined) {
    return { state: 'untouchable', reason: 'nobody can tell whether it is still what was given' };
  }
  if (!isSamePolicy(wanted, now)) {
    return { state: 'changed', difference: differenceOf(wanted, now) };
  }
  return target.keepsEarlier === true
    ? { state: 'untouchable', reason: holdsEarlier }
    : { state: 'present' };
}

const mayHoldDeny =
  'the policy may hold a Deny now; deleting it could widen access, so a person must decide';
const holdsEarlier =
  'it replaced a policy of the same name and kept some of its statements: deleting it would take away more than was given, so a person must put the earlier policy back';

/** The inline policy as it is now, held against what was given. */
export function readInlinePolicy(target: Target, given: string | undefined): Dialogue<Live> {
  return orAbsent(noSuchEntity, look(target, given), { state: 'absent' as const });
}

/** Deletes exactly this inline policy, unless it is no longer what was given. */
export function* revokeInlinePolicy(
  target: Target,
  given: string | undefined,
): Dialogue<Revocation> {
  const live = yield* readInlinePolicy(target, given);
  if (live.state !== 'present') return leftAlone(live);
  return yield* takeAway(
    noSuchEntity,
    iamSubtract(`Delete${inOperation(target.holder)}Policy`, named(target)),
  );
}
