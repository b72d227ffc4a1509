import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { stringAt } from '../../../../schemas/json.ts';
import { mayDeny } from '../../documents/may-deny.ts';
import { findInPages } from '../find-in-pages.ts';
import type { Dialogue, Live, Revocation } from '../grant-kind.ts';
import { inOperation } from '../iam/holders.ts';
import { iamPages, iamRead, iamSubtract, noSuchEntity } from '../iam/iam-call.ts';
import { untouchableHolder } from '../iam/untouchable-holder.ts';
import { orAbsent, takeAway } from '../or-absent.ts';
import { objectIn, textIn } from '../unreadable-answer.ts';

type Target = TargetOf<'managed-policy-attachment'>;

function* isAttached({ holder, name, policyArn }: Target): Dialogue<boolean> {
  const found = yield* findInPages(
    iamRead(`ListAttached${inOperation(holder)}Policies`, { [`${inOperation(holder)}Name`]: name }),
    iamPages('AttachedPolicies'),
    (item) => stringAt(item, 'PolicyArn') === policyArn,
  );
  return found !== undefined;
}

/** Why it must stay although it is attached; undefined: it may go. Its default version is what counts. */
function* reasonToStay(target: Target): Dialogue<string | undefined> {
  const { policyArn } = target;
  const holder = untouchableHolder(target);
  if (holder !== undefined) return holder;
  const policy = objectIn(
    yield iamRead('GetPolicy', { PolicyArn: policyArn }),
    'Policy',
    'GetPolicy',
  );
  const version = yield iamRead('GetPolicyVersion', {
    PolicyArn: policyArn,
    VersionId: textIn(policy, 'DefaultVersionId', 'GetPolicy'),
  });
  const document = stringAt(objectIn(version, 'PolicyVersion', 'GetPolicyVersion'), 'Document');
  return mayDeny(document ?? '')
    ? 'the policy may hold a Deny; detaching it could widen access, so a person must decide'
    : undefined;
}

function* look(target: Target): Dialogue<Live> {
  if (!(yield* isAttached(target))) return { state: 'absent' };
  const reason = yield* reasonToStay(target);
  return reason === undefined ? { state: 'present' } : { state: 'untouchable', reason };
}

/** Whether the policy is attached to that holder now, and may be detached. */
export function readAttachment(target: Target): Dialogue<Live> {
  return orAbsent(noSuchEntity, look(target), { state: 'absent' as const });
}

/** Detaches exactly this policy from exactly this holder, unless that could take a Deny away. */
export function* revokeAttachment(target: Target): Dialogue<Revocation> {
  const reason = yield* orAbsent(noSuchEntity, reasonToStay(target), null);
  if (reason === null) return { outcome: 'absent' };
  if (reason !== undefined) return { outcome: 'untouchable', reason };
  const sdkName = inOperation(target.holder);
  return yield* takeAway(
    noSuchEntity,
    iamSubtract(`Detach${sdkName}Policy`, {
      [`${sdkName}Name`]: target.name,
      PolicyArn: target.policyArn,
    }),
  );
}
