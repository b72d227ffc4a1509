import { readGiven } from '../../../domain/grants/documents/given-statement.ts';
import type { Access } from '../../../domain/grants/kinds/grant-kind.ts';
import type { Json, JsonObject } from '../../../schemas/json.ts';
import { arrayAt, isJsonObject } from '../../../schemas/json.ts';
import {
  type AccountState,
  assignmentKey,
  groupOf,
  type HolderState,
  type RuleState,
  regionOf,
  roleOf,
  userOf,
} from './account-state.ts';

type Holder = 'role' | 'user' | 'group';

function holderOf(account: AccountState, holder: Holder, name: string): HolderState {
  switch (holder) {
    case 'role':
      return roleOf(account, name);
    case 'user':
      return userOf(account, name);
    case 'group':
      return groupOf(account, name);
  }
}

/** A rule from its words: `tcp/22-23 from 10.0.0.0/8`, `icmp/all to pl-1`, `all traffic from ::/0`. */
export function ruleOfWords(
  words: string,
): Pick<RuleState, 'protocol' | 'fromPort' | 'toPort' | 'peer'> {
  const read = /^(?:all traffic|([\w-]+)\/(all|\d+)(?:-(\d+))?) (?:from|to) (.+)$/.exec(words);
  const [, protocol, from, to, peer = 'unknown'] = read ?? [];
  if (protocol === undefined || from === undefined)
    return { protocol: '-1', fromPort: -1, toPort: -1, peer };
  if (from === 'all') return { protocol, fromPort: -1, toPort: -1, peer };
  return { protocol, fromPort: Number(from), toPort: Number(to ?? from), peer };
}

const anyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
});

/** The document with the statement added; one that does not parse is begun anew. */
export function withStatement(document: string | undefined, statement: Json): string {
  let policy: JsonObject = { Version: '2012-10-17', Statement: [] };
  try {
    const read: unknown = JSON.parse(document ?? '');
    if (isJsonObject(read)) policy = read;
  } catch {
    // Nothing was there before.
  }
  return JSON.stringify({ ...policy, Statement: [...arrayAt(policy, 'Statement'), statement] });
}

/** Puts a piece of access into the account, with whatever it hangs on. `given`: its document or statement, as JSON text. */
export function placeAccess(
  account: AccountState,
  { region, target }: Access,
  given?: string,
): void {
  switch (target.kind) {
    case 'security-group-rule': {
      const { groupId, ruleId, direction, summary } = target;
      regionOf(account, region).rules.set(ruleId, {
        ruleId,
        groupId,
        isEgress: direction === 'egress',
        ...ruleOfWords(summary),
      });
      return;
    }
    case 'managed-policy-attachment':
      holderOf(account, target.holder, target.name).attached.add(target.policyArn);
      if (!/:iam::aws:policy\//.test(target.policyArn) && !account.policies.has(target.policyArn))
        account.policies.set(target.policyArn, given ?? anyDocument);
      return;
    case 'inline-policy':
      holderOf(account, target.holder, target.name).inline.set(
        target.policyName,
        given ?? anyDocument,
      );
      return;
    case 'group-membership':
      groupOf(account, target.group);
      userOf(account, target.user).groups.add(target.group.toLowerCase());
      return;
    case 'access-key':
      userOf(account, target.user).keys.set(target.accessKeyId, { status: 'Active' });
      return;
    case 'login-profile':
      userOf(account, target.user).hasLogin = true;
      return;
    case 'trust-statement': {
      const role = roleOf(account, target.role);
      role.trust = withStatement(role.trust, statementOf(given));
      return;
    }
    case 'bucket-policy-statement': {
      const policy = account.buckets.get(target.bucket)?.policy;
      account.buckets.set(target.bucket, { policy: withStatement(policy, statementOf(given)) });
      return;
    }
    case 'function-policy-statement': {
      const { functions } = regionOf(account, region);
      const qualifiers = functions.get(target.functionName) ?? new Map();
      const policy = qualifiers.get(target.qualifier ?? '') ?? {
        statements: new Map(),
        revision: 1,
      };
      const { statementId } = target;
      policy.statements.set(
        statementId,
        JSON.stringify({ Sid: statementId, ...statementOf(given) }),
      );
      policy.revision += 1;
      functions.set(target.functionName, qualifiers.set(target.qualifier ?? '', policy));
      return;
    }
    case 'kms-grant': {
      const { keys } = regionOf(account, region);
      const { keyId, grantId, grantee, operations } = target;
      const grants = keys.get(keyId) ?? new Map();
      keys.set(keyId, grants.set(grantId, { grantId, grantee, operations }));
      return;
    }
    case 'account-assignment': {
      const { kind: _, ...assignment } = target;
      account.assignments.set(assignmentKey(assignment), assignment);
      return;
    }
  }
}

function statementOf(given: string | undefined): JsonObject {
  return readGiven(given)?.statement ?? {};
}
