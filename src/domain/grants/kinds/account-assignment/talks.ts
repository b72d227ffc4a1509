import type { AwsCall } from '../../../../schemas/aws-call.ts';
import type { Grant } from '../../../../schemas/grant.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { type JsonObject, stringAt } from '../../../../schemas/json.ts';
import { cut } from '../../documents/statement-words.ts';
import { AwsRefusal } from '../aws-refusal.ts';
import { findInPages } from '../find-in-pages.ts';
import type { Dialogue, Live, Revocation } from '../grant-kind.ts';
import { orAbsent } from '../or-absent.ts';
import { objectIn, textIn } from '../unreadable-answer.ts';

type Target = TargetOf<'account-assignment'>;

const notThere: ReadonlySet<string> = new Set(['ResourceNotFoundException']);
const pages = { list: 'AccountAssignments', next: 'NextToken', token: 'NextToken' };
const mostLooks = 3;

function call(
  { region }: Grant,
  power: AwsCall['power'],
  operation: string,
  input: JsonObject,
): AwsCall {
  return { power, service: 'sso-admin', region, operation, input };
}

function* listed(grant: Grant, target: Target): Dialogue<boolean> {
  const found = yield* findInPages(
    call(grant, 'read', 'ListAccountAssignments', {
      InstanceArn: target.instanceArn,
      AccountId: target.targetAccount,
      PermissionSetArn: target.permissionSetArn,
    }),
    pages,
    (item) =>
      stringAt(item, 'PrincipalId') === target.principalId &&
      stringAt(item, 'PrincipalType') === target.principalType,
  );
  return found !== undefined;
}

/** Whether Identity Center lists exactly this assignment. While it is being deleted it is not yet gone. */
export function* readAssignment(grant: Grant, target: Target): Dialogue<Live> {
  const isListed = yield* orAbsent(notThere, listed(grant, target), false);
  return { state: isListed ? 'present' : 'absent' };
}

/**
 * Asks for the deletion, which Identity Center does afterwards: looked at a few times, told where it failed. Still in
 * progress counts as asked for; the next `readAssignment` decides.
 */
export function deleteAssignment(grant: Grant, target: Target): Dialogue<Revocation> {
  return orAbsent(notThere, askToDelete(grant, target), { outcome: 'absent' as const });
}

function* askToDelete(grant: Grant, target: Target): Dialogue<Revocation> {
  const asked = yield call(grant, 'subtract', 'DeleteAccountAssignment', {
    InstanceArn: target.instanceArn,
    TargetId: target.targetAccount,
    TargetType: 'AWS_ACCOUNT',
    PermissionSetArn: target.permissionSetArn,
    PrincipalType: target.principalType,
    PrincipalId: target.principalId,
  });
  let status = statusIn(asked, 'DeleteAccountAssignment');
  const requestId = stringAt(status, 'RequestId');
  for (let looks = 0; looks < mostLooks; looks += 1) {
    if (stringAt(status, 'Status') !== 'IN_PROGRESS' || requestId === undefined) break;
    const answer = yield* orAbsent(notThere, describe(grant, target, requestId), undefined);
    if (answer === undefined) break;
    status = answer;
  }
  if (stringAt(status, 'Status') === 'FAILED') {
    const reason = cut(stringAt(status, 'FailureReason') ?? 'no reason given', 512);
    throw new AwsRefusal('AccountAssignmentDeletionFailed', reason);
  }
  textIn(status, 'Status', 'DeleteAccountAssignment');
  return { outcome: 'revoked' };
}

function* describe(grant: Grant, { instanceArn }: Target, requestId: string): Dialogue<JsonObject> {
  const answer = yield call(grant, 'read', 'DescribeAccountAssignmentDeletionStatus', {
    InstanceArn: instanceArn,
    AccountAssignmentDeletionRequestId: requestId,
  });
  return statusIn(answer, 'DescribeAccountAssignmentDeletionStatus');
}

function statusIn(answer: JsonObject, operation: string): JsonObject {
  return objectIn(answer, 'AccountAssignmentDeletionStatus', operation);
}
