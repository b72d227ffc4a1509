/** A rule of a security group, as EC2 describes one. */
export interface RuleState {
  readonly ruleId: string;
  readonly groupId: string;
  readonly isEgress: boolean;
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly peer: string;
  readonly description?: string | undefined;
}

/** What a role, a user and a group have in common. Names are kept as spelt and found in any case. */
export interface HolderState {
  readonly name: string;
  readonly attached: Set<string>;
  /** Documents by name, as JSON text. */
  readonly inline: Map<string, string>;
}

export interface RoleState extends HolderState {
  trust: string;
  readonly maxSessionSeconds: number;
}

export interface UserState extends HolderState {
  readonly keys: Map<string, { status: 'Active' | 'Inactive' }>;
  /** Groups by their name in lower case. */
  readonly groups: Set<string>;
  hasLogin: boolean;
}

/** The resource policy of one qualifier of a function; the revision changes with every edit, as Lambda's does. */
export interface FunctionPolicyState {
  readonly statements: Map<string, string>;
  revision: number;
}

export interface KmsGrantState {
  readonly grantId: string;
  readonly grantee: string;
  readonly operations: readonly string[];
}

export interface RegionState {
  readonly rules: Map<string, RuleState>;
  /** Functions by name, then by qualifier (`` for none). */
  readonly functions: Map<string, Map<string, FunctionPolicyState>>;
  readonly keys: Map<string, Map<string, KmsGrantState>>;
}

export interface AssignmentState {
  readonly instanceArn: string;
  readonly permissionSetArn: string;
  readonly principalType: string;
  readonly principalId: string;
  readonly targetAccount: string;
}

/** Everything the simulation knows of one account. */
export interface AccountState {
  readonly id: string;
  readonly roles: Map<string, RoleState>;
  readonly users: Map<string, UserState>;
  readonly groups: Map<string, HolderState>;
  /** Customer-managed policies by ARN, as JSON text. */
  readonly policies: Map<string, string>;
  readonly buckets: Map<string, { policy: string | undefined }>;
  readonly regions: Map<string, RegionState>;
  readonly assignments: Map<string, AssignmentState>;
  /** Deletions of assignments by request id; each is under way for so many more looks. */
  readonly deletions: Map<string, { readonly key: string; looksLeft: number }>;
}

export function makeAccountState(id: string): AccountState {
  return {
    id,
    roles: new Map(),
    users: new Map(),
    groups: new Map(),
    policies: new Map(),
    buckets: new Map(),
    regions: new Map(),
    assignments: new Map(),
    deletions: new Map(),
  };
}

export function regionOf(account: AccountState, name: string): RegionState {
  const region = account.regions.get(name) ?? {
    rules: new Map(),
    functions: new Map(),
    keys: new Map(),
  };
  account.regions.set(name, region);
  return region;
}

/** The trust policy of a role that nothing is known of: it trusts its own account. */
export function ordinaryTrust(account: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'sts:AssumeRole',
      },
    ],
  });
}

/** The role, made where the simulation has not heard of it. */
export function roleOf(account: AccountState, name: string): RoleState {
  const key = name.toLowerCase();
  const role = account.roles.get(key) ?? {
    name,
    attached: new Set(),
    inline: new Map(),
    trust: ordinaryTrust(account.id),
    maxSessionSeconds: 3_600,
  };
  account.roles.set(key, role);
  return role;
}

export function userOf(account: AccountState, name: string): UserState {
  const key = name.toLowerCase();
  const user = account.users.get(key) ?? {
    name,
    attached: new Set(),
    inline: new Map(),
    keys: new Map(),
    groups: new Set(),
    hasLogin: false,
  };
  account.users.set(key, user);
  return user;
}

export function groupOf(account: AccountState, name: string): HolderState {
  const key = name.toLowerCase();
  const group = account.groups.get(key) ?? { name, attached: new Set(), inline: new Map() };
  account.groups.set(key, group);
  return group;
}

export function assignmentKey(one: AssignmentState): string {
  return [one.permissionSetArn, one.targetAccount, one.principalType, one.principalId].join('|');
}
