import { AwsRefusal } from '../../../../domain/grants/kinds/aws-refusal.ts';
import type { JsonObject } from '../../../../schemas/json.ts';
import type { AccountState, HolderState, RoleState, UserState } from '../account-state.ts';
import { pageOf, type SimulatedOperation, type SimulatedService, textOf } from '../operation.ts';

function noSuchEntity(what: string): AwsRefusal {
  return new AwsRefusal('NoSuchEntity', `${what} cannot be found.`);
}

function roleNamed(account: AccountState, input: JsonObject): RoleState {
  const name = textOf(input, 'RoleName');
  const role = account.roles.get(name.toLowerCase());
  if (role === undefined) throw noSuchEntity(`The role with name ${name}`);
  return role;
}

function userNamed(account: AccountState, input: JsonObject): UserState {
  const name = textOf(input, 'UserName');
  const user = account.users.get(name.toLowerCase());
  if (user === undefined) throw noSuchEntity(`The user with name ${name}`);
  return user;
}

function groupNamed(account: AccountState, input: JsonObject): HolderState {
  const name = textOf(input, 'GroupName');
  const group = account.groups.get(name.toLowerCase());
  if (group === undefined) throw noSuchEntity(`The group with name ${name}`);
  return group;
}

type Find = (account: AccountState, input: JsonObject) => HolderState;
const marked = (next: string | undefined): JsonObject =>
  next === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: next };

function listAttached(key: string, find: Find): SimulatedOperation {
  return {
    required: [key],
    optional: ['Marker', 'MaxItems', 'PathPrefix'],
    run(account, input) {
      const attached = [...find(account, input).attached].map((PolicyArn) => ({
        PolicyArn,
        PolicyName: PolicyArn.split('/').at(-1) ?? PolicyArn,
      }));
      const { items, next } = pageOf(attached, input['Marker']);
      return { AttachedPolicies: items, ...marked(next) };
    },
  };
}

function detach(key: string, find: Find): SimulatedOperation {
  return {
    required: [key, 'PolicyArn'],
    run(account, input) {
      const arn = textOf(input, 'PolicyArn');
      if (!find(account, input).attached.delete(arn))
        throw noSuchEntity(`Policy ${arn} was not attached; it`);
      return {};
    },
  };
}

function inlineNamed(holder: HolderState, input: JsonObject): string {
  const name = textOf(input, 'PolicyName');
  const document = holder.inline.get(name);
  if (document === undefined) throw noSuchEntity(`The policy with name ${name}`);
  return document;
}

function getInline(key: string, find: Find): SimulatedOperation {
  return {
    required: [key, 'PolicyName'],
    run(account, input) {
      const holder = find(account, input);
      return {
        [key]: holder.name,
        PolicyName: textOf(input, 'PolicyName'),
        PolicyDocument: encodeURIComponent(inlineNamed(holder, input)),
      };
    },
  };
}

function deleteInline(key: string, find: Find): SimulatedOperation {
  return {
    required: [key, 'PolicyName'],
    run(account, input) {
      const holder = find(account, input);
      inlineNamed(holder, input);
      holder.inline.delete(textOf(input, 'PolicyName'));
      return {};
    },
  };
}

function checkDocument(document: string): void {
  try {
    JSON.parse(document);
  } catch {
    throw new AwsRefusal('MalformedPolicyDocument', 'Syntax errors in policy.');
  }
}

function putInline(key: string, find: Find): SimulatedOperation {
  return {
    required: [key, 'PolicyName', 'PolicyDocument'],
    run(account, input) {
      const document = textOf(input, 'PolicyDocument');
      checkDocument(document);
      find(account, input).inline.set(textOf(input, 'PolicyName'), document);
      return {};
    },
  };
}

/** AWS's own policies allow; a customer's hold what they were made with. */
function documentOf(account: AccountState, arn: string): string {
  const own = account.policies.get(arn);
  if (own !== undefined) return own;
  if (!/^arn:aws[a-z-]*:iam::aws:policy\//.test(arn)) throw noSuchEntity(`Policy ${arn}`);
  const Effect = /Deny|Quarantine/.test(arn) ? 'Deny' : 'Allow';
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect, Action: '*', Resource: '*' }],
  });
}

const ofPolicies: SimulatedService = {
  GetPolicy: {
    required: ['PolicyArn'],
    run(account, input) {
      const Arn = textOf(input, 'PolicyArn');
      documentOf(account, Arn);
      return { Policy: { Arn, DefaultVersionId: 'v1' } };
    },
  },
  GetPolicyVersion: {
    required: ['PolicyArn', 'VersionId'],
    run(account, input) {
      const document = documentOf(account, textOf(input, 'PolicyArn'));
      return {
        PolicyVersion: {
          VersionId: textOf(input, 'VersionId'),
          Document: encodeURIComponent(document),
          IsDefaultVersion: true,
        },
      };
    },
  },
};

const ofUsers: SimulatedService = {
  ListGroupsForUser: {
    required: ['UserName'],
    optional: ['Marker', 'MaxItems'],
    run(account, input) {
      const groups = [...userNamed(account, input).groups].map((key) => ({
        GroupName: account.groups.get(key)?.name ?? key,
      }));
      const { items, next } = pageOf(groups, input['Marker']);
      return { Groups: items, ...marked(next) };
    },
  },
  RemoveUserFromGroup: {
    required: ['GroupName', 'UserName'],
    run(account, input) {
      const group = groupNamed(account, input);
      const user = userNamed(account, input);
      if (!user.groups.delete(group.name.toLowerCase()))
        throw noSuchEntity(`User ${user.name} is not in group ${group.name}; it`);
      return {};
    },
  },
  ListAccessKeys: {
    required: ['UserName'],
    optional: ['Marker', 'MaxItems'],
    run(account, input) {
      const user = userNamed(account, input);
      const keys = [...user.keys].map(([AccessKeyId, { status }]) => ({
        AccessKeyId,
        UserName: user.name,
        Status: status,
      }));
      const { items, next } = pageOf(keys, input['Marker']);
      return { AccessKeyMetadata: items, ...marked(next) };
    },
  },
  DeleteAccessKey: {
    required: ['AccessKeyId', 'UserName'],
    run(account, input) {
      const id = textOf(input, 'AccessKeyId');
      if (!userNamed(account, input).keys.delete(id))
        throw noSuchEntity(`The Access Key with id ${id}`);
      return {};
    },
  },
  GetLoginProfile: {
    required: ['UserName'],
    run(account, input) {
      const user = userNamed(account, input);
      if (!user.hasLogin) throw noSuchEntity(`Login Profile for User ${user.name}`);
      return { LoginProfile: { UserName: user.name, PasswordResetRequired: false } };
    },
  },
  DeleteLoginProfile: {
    required: ['UserName'],
    run(account, input) {
      const user = userNamed(account, input);
      if (!user.hasLogin) throw noSuchEntity(`Login Profile for User ${user.name}`);
      user.hasLogin = false;
      return {};
    },
  },
};

const ofRoles: SimulatedService = {
  GetRole: {
    required: ['RoleName'],
    run(account, input) {
      const role = roleNamed(account, input);
      return {
        Role: {
          RoleName: role.name,
          Arn: `arn:aws:iam::${account.id}:role/${role.name}`,
          AssumeRolePolicyDocument: encodeURIComponent(role.trust),
          MaxSessionDuration: role.maxSessionSeconds,
        },
      };
    },
  },
  UpdateAssumeRolePolicy: {
    required: ['RoleName', 'PolicyDocument'],
    run(account, input) {
      const document = textOf(input, 'PolicyDocument');
      checkDocument(document);
      roleNamed(account, input).trust = document;
      return {};
    },
  },
};

const holders: readonly (readonly [string, string, Find])[] = [
  ['Role', 'RoleName', roleNamed],
  ['User', 'UserName', userNamed],
  ['Group', 'GroupName', groupNamed],
];

/** IAM of one account. */
export const simulatedIam: SimulatedService = {
  ...ofPolicies,
  ...ofUsers,
  ...ofRoles,
  ...Object.fromEntries(
    holders.flatMap(([holder, key, find]) => [
      [`ListAttached${holder}Policies`, listAttached(key, find)],
      [`Detach${holder}Policy`, detach(key, find)],
      [`Get${holder}Policy`, getInline(key, find)],
      [`Put${holder}Policy`, putInline(key, find)],
      [`Delete${holder}Policy`, deleteInline(key, find)],
    ]),
  ),
};
