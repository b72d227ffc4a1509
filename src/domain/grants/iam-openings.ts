import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { GrantTarget } from '../../schemas/grant-target.ts';
import { type JsonObject, objectAt, stringAt } from '../../schemas/json.ts';
import { longestName, type Opening } from './opening.ts';
import { globalRegion } from './target-key.ts';

interface Read {
  readonly request: JsonObject | undefined;
  readonly response: JsonObject | undefined;
}
type Found = { readonly target: GrantTarget; readonly document?: string | undefined } | undefined;
export type IamHolder = 'role' | 'user' | 'group';

function named(from: JsonObject | undefined, key: string): string | undefined {
  const name = stringAt(from, key);
  return name === undefined || name.length > longestName ? undefined : name;
}

function attached(holder: IamHolder): (read: Read) => Found {
  return ({ request }) => {
    const name = named(request, `${holder}Name`);
    const policyArn = named(request, 'policyArn');
    if (name === undefined || policyArn === undefined) return undefined;
    return { target: { kind: 'managed-policy-attachment', holder, name, policyArn } };
  };
}

function inline(holder: IamHolder): (read: Read) => Found {
  return ({ request }) => {
    const name = named(request, `${holder}Name`);
    const policyName = named(request, 'policyName');
    if (name === undefined || policyName === undefined) return undefined;
    const document = stringAt(request, 'policyDocument');
    return { target: { kind: 'inline-policy', holder, name, policyName }, document };
  };
}

function membership({ request }: Read): Found {
  const group = named(request, 'groupName');
  const user = named(request, 'userName');
  if (group === undefined || user === undefined) return undefined;
  return { target: { kind: 'group-membership', group, user } };
}

// The request has no user name where somebody makes a key for themselves. A root key names no user at all: only root
// can delete it, so it is no grant of ours.
function accessKey({ request, response }: Read): Found {
  const key = objectAt(response, 'accessKey');
  const accessKeyId = named(key, 'accessKeyId');
  const user = named(key, 'userName') ?? named(request, 'userName');
  if (accessKeyId === undefined || user === undefined) return undefined;
  return { target: { kind: 'access-key', user, accessKeyId } };
}

const readers: ReadonlyMap<string, (read: Read) => Found> = new Map([
  ['iam:AttachRolePolicy', attached('role')],
  ['iam:AttachUserPolicy', attached('user')],
  ['iam:AttachGroupPolicy', attached('group')],
  ['iam:PutRolePolicy', inline('role')],
  ['iam:PutUserPolicy', inline('user')],
  ['iam:PutGroupPolicy', inline('group')],
  ['iam:AddUserToGroup', membership],
  ['iam:CreateAccessKey', accessKey],
]);

/** The IAM access an event opened: attachments, inline policies, memberships, access keys. */
export function iamOpenings(event: ChangeEvent): readonly Opening[] {
  const { account } = event;
  const found = readers.get(event.action)?.({
    request: objectAt(event.raw, 'requestParameters'),
    response: objectAt(event.raw, 'responseElements'),
  });
  if (found === undefined || account === null) return [];
  return [
    {
      target: found.target,
      account,
      region: globalRegion,
      expiryTag: null,
      document: found.target.kind === 'inline-policy' ? (found.document ?? '') : null,
    },
  ];
}
