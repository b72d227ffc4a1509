import { AwsRefusal } from '../../../../domain/grants/kinds/aws-refusal.ts';
import type { JsonObject } from '../../../../schemas/json.ts';
import { type AccountState, type AssignmentState, assignmentKey } from '../account-state.ts';
import { pageOf, type SimulatedService, textOf } from '../operation.ts';

function askedFor(input: JsonObject): AssignmentState {
  return {
    instanceArn: textOf(input, 'InstanceArn'),
    permissionSetArn: textOf(input, 'PermissionSetArn'),
    principalType: textOf(input, 'PrincipalType'),
    principalId: textOf(input, 'PrincipalId'),
    targetAccount: textOf(input, 'TargetId'),
  };
}

/** A deletion ends once it was looked at so often: Identity Center works in the background. */
const looksUntilGone = 1;

function statusOf(account: AccountState, requestId: string): JsonObject {
  const deletion = account.deletions.get(requestId);
  if (deletion === undefined)
    throw new AwsRefusal('ResourceNotFoundException', 'The request does not exist');
  if (deletion.looksLeft > 0) deletion.looksLeft -= 1;
  else account.assignments.delete(deletion.key);
  const Status = account.assignments.has(deletion.key) ? 'IN_PROGRESS' : 'SUCCEEDED';
  return { AccountAssignmentDeletionStatus: { Status, RequestId: requestId } };
}

/** Account assignments of Identity Center. Any deletion under way goes on whenever anybody looks. */
export const simulatedSsoAdmin: SimulatedService = {
  ListAccountAssignments: {
    required: ['InstanceArn', 'AccountId', 'PermissionSetArn'],
    optional: ['NextToken', 'MaxResults'],
    run(account, input) {
      for (const id of account.deletions.keys()) statusOf(account, id);
      const found = [...account.assignments.values()]
        .filter(
          (one) =>
            one.instanceArn === input['InstanceArn'] &&
            one.targetAccount === input['AccountId'] &&
            one.permissionSetArn === input['PermissionSetArn'],
        )
        .map((one) => ({
          AccountId: one.targetAccount,
          PermissionSetArn: one.permissionSetArn,
          PrincipalType: one.principalType,
          PrincipalId: one.principalId,
        }));
      const { items, next } = pageOf(found, input['NextToken']);
      return { AccountAssignments: items, ...(next === undefined ? {} : { NextToken: next }) };
    },
  },
  DeleteAccountAssignment: {
    required: [
      'InstanceArn',
      'TargetId',
      'TargetType',
      'PermissionSetArn',
      'PrincipalType',
      'PrincipalId',
    ],
    run(account, input) {
      const key = assignmentKey(askedFor(input));
      if (!account.assignments.has(key))
        throw new AwsRefusal('ResourceNotFoundException', 'The assignment does not exist');
      const RequestId = `deletion-${account.deletions.size + 1}`;
      account.deletions.set(RequestId, { key, looksLeft: looksUntilGone });
      return { AccountAssignmentDeletionStatus: { Status: 'IN_PROGRESS', RequestId } };
    },
  },
  DescribeAccountAssignmentDeletionStatus: {
    required: ['InstanceArn', 'AccountAssignmentDeletionRequestId'],
    run: (account, input) => statusOf(account, textOf(input, 'AccountAssignmentDeletionRequestId')),
  },
};
