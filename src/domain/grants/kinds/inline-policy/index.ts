import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import { readPolicyDocument } from '../../../risk/facts/policy/documents/read-policy-document.ts';
import { adminRank, adminRights } from '../../../risk/facts/policy/reach/admin-rights.ts';
import { stateBefore } from '../../../risk/known-state/state-before.ts';
import { mayDeny } from '../../documents/may-deny.ts';
import { nameIn } from '../event-name-field.ts';
import { exactEnding } from '../exact-ending.ts';
import type { Access, Ending, GrantKindModule } from '../grant-kind.ts';
import { holderDeleted, holderDeletions } from '../iam/holder-deleted.ts';
import { holderIn, holderResource, iamHolders, inOperation, inRequest } from '../iam/holders.ts';
import { everyHolder, laterKnown } from '../iam/iam-resources.ts';
import { appliesAtOnce } from '../iam/remains.ts';
import { untouchableHolder } from '../iam/untouchable-holder.ts';
import { shellOption } from '../shell-word.ts';
import { globalRegion, iamName } from '../target-key-text.ts';
import { unremarkable } from '../unremarkable.ts';
import { givenInlinePolicy, keepsSomeOf } from './given-document.ts';
import { readInlinePolicy, revokeInlinePolicy } from './talks.ts';

type Target = TargetOf<'inline-policy'>;

const keyed = {
  kind: 'inline-policy' as const,
  isGlobal: true,
  keyOf: ({ holder, name, policyName }: Target) => [holder, iamName(name), policyName],
};

const holders = ({ holder, name }: Target) => [{ holder, name }];
const putting = iamHolders.map((holder) => `iam:Put${inOperation(holder)}Policy`);
const deleting = iamHolders.map((holder) => `iam:Delete${inOperation(holder)}Policy`);

/** `iam:Put…Policy` and `iam:Delete…Policy` name it in the same fields. */
function namedIn({ action, account, raw }: ChangeEvent): Access<'inline-policy'> | undefined {
  const holder = holderIn(action);
  if (holder === undefined || account === null) return undefined;
  const request = objectAt(raw, 'requestParameters');
  const name = nameIn(request, inRequest(holder));
  const policyName = nameIn(request, 'policyName');
  if (name === undefined || policyName === undefined) return undefined;
  const target = { kind: 'inline-policy' as const, holder, name, policyName };
  return { account, region: globalRegion, target };
}

function endings(event: ChangeEvent): readonly Ending[] {
  if (!deleting.includes(event.action)) {
    return holderDeleted(event, ({ target }) =>
      target.kind === 'inline-policy' ? holders(target) : [],
    );
  }
  const access = namedIn(event);
  return access === undefined ? [] : [exactEnding(keyed, access)];
}

function givesAdmin(given: string | undefined): boolean {
  const read = readPolicyDocument(given);
  return read !== undefined && adminRank(adminRights(read)) > 0;
}

const policyWords = ({ holder, name, policyName }: Target) =>
  `${shellOption(`--${holder}-name`, name)} ${shellOption('--policy-name', policyName)}`;

/** Policies written into a role, user or group (`iam:Put…Policy`). */
export const inlinePolicy: GrantKindModule<'inline-policy'> = {
  ...keyed,
  editsDocument: false,
  openedBy: putting,
  endedBy: [...deleting, ...holderDeletions],
  openings(event) {
    const access = namedIn(event);
    if (access === undefined || holders(access.target).some(untouchableHolder)) return [];
    const document = stringAt(objectAt(event.raw, 'requestParameters'), 'policyDocument');
    const before = stateBefore(event, `inline-policy/${access.target.policyName}`);
    const keepsEarlier = before.kind === 'known' && keepsSomeOf(document, before.value);
    const target = keepsEarlier ? { ...access.target, keepsEarlier: true as const } : access.target;
    const given = givenInlinePolicy(document);
    return [{ ...access, target, tags: {}, given, widens: mayDeny(document ?? '') }];
  },
  endings,
  isUnique: false,
  nameOf: ({ holder, name, policyName }) => `${holder}/${name}:${policyName}`,
  facts: (_, given) => ({ ...unremarkable, admin: givesAdmin(given) }),
  holders,
  resource: ({ target: { holder, name } }) => holderResource(holder, name),
  read: (grant, target) => readInlinePolicy(target, grant.given),
  revoke: (grant, target) => revokeInlinePolicy(target, grant.given),
  revokedBy: ({ holder }) => `iam:Delete${inOperation(holder)}Policy`,
  permissions: iamHolders.flatMap((holder) => [
    {
      power: 'read' as const,
      actions: [`iam:Get${inOperation(holder)}Policy`],
      resources: [everyHolder(holder)],
      because: laterKnown,
    },
    {
      power: 'subtract' as const,
      actions: [`iam:Delete${inOperation(holder)}Policy`],
      resources: [everyHolder(holder)],
      because: laterKnown,
    },
  ]),
  words: ({ policyName, holder, name }) => `inline policy ${policyName} on ${holder} ${name}`,
  identifiers: () => undefined,
  remainder: () => appliesAtOnce,
  byHand: ({ target }) => [`aws iam delete-${target.holder}-policy ${policyWords(target)}`],
  again: ({ target }) => ({
    actions: [`iam:Put${inOperation(target.holder)}Policy`],
    commands: [
      `aws iam put-${target.holder}-policy ${policyWords(target)} --policy-document file://policy.json`,
    ],
  }),
};
