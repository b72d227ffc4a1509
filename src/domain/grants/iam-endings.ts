import type { ChangeEvent } from '../../schemas/change-event.ts';
import { type JsonObject, objectAt, stringAt } from '../../schemas/json.ts';
import type { Ending } from './ending.ts';

type Read = (account: string, request: JsonObject) => Ending | undefined;
type Holder = 'role' | 'user' | 'group';

function detached(holder: Holder): Read {
  return (account, request) => {
    const name = stringAt(request, `${holder}Name`);
    const policyArn = stringAt(request, 'policyArn');
    return name === undefined || policyArn === undefined
      ? undefined
      : {
          by: 'identity',
          account,
          target: { kind: 'managed-policy-attachment', holder, name, policyArn },
        };
  };
}

function inlineDeleted(holder: Holder): Read {
  return (account, request) => {
    const name = stringAt(request, `${holder}Name`);
    const policyName = stringAt(request, 'policyName');
    return name === undefined || policyName === undefined
      ? undefined
      : { by: 'identity', account, target: { kind: 'inline-policy', holder, name, policyName } };
  };
}

function holderDeleted(holder: Holder): Read {
  return (account, request) => {
    const name = stringAt(request, `${holder}Name`);
    return name === undefined ? undefined : { by: 'holder', account, holder, name };
  };
}

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['iam:DetachRolePolicy', detached('role')],
  ['iam:DetachUserPolicy', detached('user')],
  ['iam:DetachGroupPolicy', detached('group')],
  ['iam:DeleteRolePolicy', inlineDeleted('role')],
  ['iam:DeleteUserPolicy', inlineDeleted('user')],
  ['iam:DeleteGroupPolicy', inlineDeleted('group')],
  ['iam:DeleteRole', holderDeleted('role')],
  ['iam:DeleteUser', holderDeleted('user')],
  ['iam:DeleteGroup', holderDeleted('group')],
  [
    'iam:RemoveUserFromGroup',
    (account, request) => {
      const group = stringAt(request, 'groupName');
      const user = stringAt(request, 'userName');
      return group === undefined || user === undefined
        ? undefined
        : { by: 'identity', account, target: { kind: 'group-membership', group, user } };
    },
  ],
  [
    'iam:DeleteAccessKey',
    (account, request) => {
      const accessKeyId = stringAt(request, 'accessKeyId');
      // Whoever deletes their own key names no user; the key id alone tells keys apart.
      const user = stringAt(request, 'userName') ?? '';
      return accessKeyId === undefined
        ? undefined
        : { by: 'identity', account, target: { kind: 'access-key', user, accessKeyId } };
    },
  ],
]);

/** The IAM access an event took away. */
export function iamEndings(event: ChangeEvent): readonly Ending[] {
  const request = objectAt(event.raw, 'requestParameters');
  if (event.account === null || request === undefined) return [];
  const ending = readers.get(event.action)?.(event.account, request);
  return ending === undefined ? [] : [ending];
}
