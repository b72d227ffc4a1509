import type { Level } from '../../../schemas/finding.ts';
import { accountWide, type InventoryEntry } from '../../../schemas/inventory.ts';
import { isDenyingAwsPolicy, mayDeny } from '../../grants/documents/may-deny.ts';
import { managedMeaning, policyNameOf } from '../../risk/facts/attachment/aws-managed-policies.ts';
import { readPolicyDocument } from '../../risk/facts/policy/documents/read-policy-document.ts';
import { holderRights } from '../../risk/facts/policy/policy-contents.ts';
import { adminRank } from '../../risk/facts/policy/reach/admin-rights.ts';
import { bounded } from '../bounded.ts';
import { entryIdOf } from '../entry-id.ts';
import { ownerOfTags } from '../owner-of-tags.ts';
import type { Place } from '../place.ts';

/** A user, group or role with what is attached to it. Documents are JSON text, plain or URL-encoded. */
export interface SeenHolder {
  readonly holder: 'user' | 'group' | 'role';
  readonly name: string;
  readonly arn: string;
  readonly path: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly attached: readonly string[];
  readonly inline: readonly { readonly name: string; readonly document: string }[];
  /** Groups, where it is a user. */
  readonly groups: readonly string[];
}

const types = { user: 'AWS::IAM::User', group: 'AWS::IAM::Group', role: 'AWS::IAM::Role' } as const;

/** What policies of the account's own come to, by ARN; AWS's own are known by name. */
export type PolicyDocuments = ReadonlyMap<string, string>;

/**
 * Everything that gives the holder rights: each attachment, inline policy and membership, administrators standing out.
 * Roles of AWS's services are left out, for only AWS changes them.
 */
export function permissionsOf(
  { account }: Place,
  seen: SeenHolder,
  policies: PolicyDocuments,
): readonly InventoryEntry[] {
  if (seen.path.startsWith('/aws-service-role/')) return [];
  const name = bounded(seen.name);
  const { holder } = seen;
  // Identity Center makes these roles anew; nobody else may change them.
  const isReserved = seen.path.startsWith('/aws-reserved/');
  const common = {
    account,
    region: accountWide,
    reader: 'permissions',
    resource: { type: types[holder], id: name, arn: seen.arn, name },
    ...ownerOfTags(seen.tags),
  };
  const id = (kind: string, ...fields: readonly string[]) =>
    entryIdOf(kind, account, accountWide, ...fields);
  const attachments = seen.attached.map((policyArn): InventoryEntry => {
    const document = policies.get(policyArn);
    const { level, what } = rightsOf(policyArn, document);
    const denies = isDenyingAwsPolicy(policyArn) || (document !== undefined && mayDeny(document));
    return {
      ...common,
      id: id('attachment', `${holder}/${name}`, policyArn),
      kind: level === 'high' ? 'administrator' : 'attachment',
      words: `policy ${bounded(policyNameOf(policyArn), 128)}${what}`,
      level,
      ...(!denies &&
        !isReserved && { target: { kind: 'managed-policy-attachment', holder, name, policyArn } }),
    };
  });
  const inline = seen.inline.map(({ name: policyName, document }): InventoryEntry => {
    const { level, what } = rightsOf(undefined, document);
    return {
      ...common,
      id: id('inline-policy', `${holder}/${name}`, policyName),
      kind: level === 'high' ? 'administrator' : 'inline-policy',
      words: `inline policy ${bounded(policyName, 128)}${what}`,
      level,
      ...(!mayDeny(document) &&
        !isReserved && { target: { kind: 'inline-policy', holder, name, policyName } }),
    };
  });
  const memberships = seen.groups.map(
    (group): InventoryEntry => ({
      ...common,
      id: id('membership', group, name),
      kind: 'membership',
      words: `member of group ${bounded(group, 128)}`,
      level: 'informational',
      target: { kind: 'group-membership', group, user: name },
    }),
  );
  return [...attachments, ...inline, ...memberships];
}

function rightsOf(
  policyArn: string | undefined,
  document: string | undefined,
): { readonly level: Level; readonly what: string } {
  const meaning = policyArn === undefined ? undefined : managedMeaning(policyArn);
  if (meaning === 'admin') return { level: 'high', what: ' makes it an administrator' };
  if (meaning === 'escalation')
    return { level: 'medium', what: ' lets it make itself an administrator' };
  if (meaning === 'powerful') return { level: 'medium', what: ' allows nearly everything' };
  const statements = document === undefined ? undefined : readPolicyDocument(document);
  if (statements === undefined) return { level: 'informational', what: '' };
  const rights = holderRights(statements);
  if (adminRank(rights) > 0) return { level: 'high', what: ' makes it an administrator' };
  if (rights.paths.length > 0)
    return { level: 'medium', what: ' lets it make itself an administrator' };
  return { level: 'informational', what: '' };
}
