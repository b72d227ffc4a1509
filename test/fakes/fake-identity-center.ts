import { type JsonObject, stringAt } from '../../src/schemas/json.ts';
import {
  AwsRefusal,
  type FakeAws,
  refuseUnknownMembers,
  startAwsJsonServer,
} from './aws-json-server.ts';

export interface FakeAssignment {
  readonly accountId: string;
  readonly permissionSetArn: string;
  readonly principalType: 'USER' | 'GROUP';
  readonly principalId: string;
}

interface Deletion {
  readonly of: FakeAssignment;
  looksLeft: number;
}

const patterns: Readonly<Record<string, RegExp>> = {
  InstanceArn: /^arn:aws:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/,
  PermissionSetArn:
    /^arn:aws:sso:::permissionSet\/(sso)?ins-[a-zA-Z0-9-.]{16}\/ps-[a-zA-Z0-9-./]{16}$/,
  AccountId: /^\d{12}$/,
  TargetId: /^\d{12}$/,
  TargetType: /^AWS_ACCOUNT$/,
  PrincipalType: /^(USER|GROUP)$/,
  PrincipalId: /^([0-9a-f]{10}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  AccountAssignmentDeletionRequestId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

function checked(input: JsonObject, needed: readonly string[], optional: readonly string[] = []) {
  refuseUnknownMembers(input, [...needed, ...optional]);
  return (key: string): string => {
    const value = stringAt(input, key) ?? '';
    if (patterns[key]?.test(value) !== true) {
      throw new AwsRefusal('ValidationException', `${key} does not match its pattern`);
    }
    return value;
  };
}

/**
 * Identity Center's assignments, as the API model has them: moto deletes at once, where AWS accepts the request, works on
 * it, lists the assignment meanwhile, refuses a second request, and may fail in the end. Pages hold one assignment.
 */
export async function startFakeIdentityCenter(directory: {
  readonly assignments: FakeAssignment[];
  /** How often a deletion is looked at before it is over. */
  readonly looks: number;
  /** Why deletions fail in the end. */
  readonly failsWith?: string;
}): Promise<FakeAws> {
  const deletions = new Map<string, Deletion>();

  function find(input: JsonObject, accountKey: string, get: (key: string) => string) {
    const [accountId, permissionSetArn] = [get(accountKey), get('PermissionSetArn')];
    return directory.assignments.find(
      (each) =>
        each.accountId === accountId &&
        each.permissionSetArn === permissionSetArn &&
        each.principalType === stringAt(input, 'PrincipalType') &&
        each.principalId === stringAt(input, 'PrincipalId'),
    );
  }

  function status(requestId: string): JsonObject {
    const deletion = deletions.get(requestId);
    if (deletion === undefined) throw new AwsRefusal('ResourceNotFoundException', requestId);
    const isOver = deletion.looksLeft <= 0;
    const failed = isOver && directory.failsWith !== undefined;
    return {
      AccountAssignmentDeletionStatus: {
        Status: failed ? 'FAILED' : isOver ? 'SUCCEEDED' : 'IN_PROGRESS',
        RequestId: requestId,
        CreatedDate: 1_772_445_600,
        ...(failed ? { FailureReason: directory.failsWith } : {}),
      },
    };
  }

  /** One look at a deletion passes; the last one takes the assignment off the list, unless it fails. */
  function work(deletion: Deletion): void {
    deletion.looksLeft -= 1;
    if (deletion.looksLeft > 0 || directory.failsWith !== undefined) return;
    const at = directory.assignments.indexOf(deletion.of);
    if (at >= 0) directory.assignments.splice(at, 1);
  }

  return startAwsJsonServer({
    target: 'SWBExternalService',
    signingName: 'sso',
    operations: {
      ListAccountAssignments(input) {
        const get = checked(
          input,
          ['InstanceArn', 'AccountId', 'PermissionSetArn'],
          ['NextToken', 'MaxResults'],
        );
        get('InstanceArn');
        const [accountId, permissionSetArn] = [get('AccountId'), get('PermissionSetArn')];
        const listed = directory.assignments.filter(
          (each) => each.accountId === accountId && each.permissionSetArn === permissionSetArn,
        );
        const offset = Number(stringAt(input, 'NextToken')?.replace('page-', '') ?? 0);
        const page = listed.slice(offset, offset + 1).map((each) => ({
          AccountId: each.accountId,
          PermissionSetArn: each.permissionSetArn,
          PrincipalType: each.principalType,
          PrincipalId: each.principalId,
        }));
        const more = offset + 1 < listed.length;
        return { AccountAssignments: page, ...(more ? { NextToken: `page-${offset + 1}` } : {}) };
      },
      DeleteAccountAssignment(input) {
        const needed = [
          'InstanceArn',
          'TargetId',
          'TargetType',
          'PermissionSetArn',
          'PrincipalType',
          'PrincipalId',
        ];
        const get = checked(input, needed);
        for (const key of needed) get(key);
        const of = find(input, 'TargetId', get);
        if (of === undefined) throw new AwsRefusal('ResourceNotFoundException', 'no assignment');
        const isBusy = [...deletions.values()].some(
          (deletion) => deletion.of === of && deletion.looksLeft > 0,
        );
        if (isBusy) throw new AwsRefusal('ConflictException', 'a request is in progress');
        const requestId = `00000000-0000-4000-8000-${String(deletions.size).padStart(12, '0')}`;
        deletions.set(requestId, { of, looksLeft: directory.looks });
        return status(requestId);
      },
      DescribeAccountAssignmentDeletionStatus(input) {
        const get = checked(input, ['InstanceArn', 'AccountAssignmentDeletionRequestId']);
        get('InstanceArn');
        const requestId = get('AccountAssignmentDeletionRequestId');
        const deletion = deletions.get(requestId);
        if (deletion !== undefined) work(deletion);
        return status(requestId);
      },
    },
  });
}
