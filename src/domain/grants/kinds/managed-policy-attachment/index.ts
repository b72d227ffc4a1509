import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { objectAt } from '../../../../schemas/json.ts';
import { managedMeaning } from '../../../risk/facts/attachment/aws-managed-policies.ts';
import { isDenyingAwsPolicy } from '../../documents/may-deny.ts';
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
import { readAttachment, revokeAttachment } from './talks.ts';

type Target = TargetOf<'managed-policy-attachment'>;

const keyed = {
  kind: 'managed-policy-attachment' as const,
  isGlobal: true,
  keyOf: ({ holder, name, policyArn }: Target) => [holder, iamName(name), policyArn],
};

const holders = ({ holder, name }: Target) => [{ holder, name }];
const attaching = iamHolders.map((holder) => `iam:Attach${inOperation(holder)}Policy`);
const detaching = iamHolders.map((holder) => `iam:Detach${inOperation(holder)}Policy`);

/** `iam:Attach…Policy` and `iam:Detach…Policy` name it in the same fields. */
function namedIn({
  action,
  account,
  raw,
}: ChangeEvent): Access<'managed-policy-attachment'> | undefined {
  const holder = holderIn(action);
  if (holder === undefined || account === null) return undefined;
  const request = objectAt(raw, 'requestParameters');
  const name = nameIn(request, inRequest(holder));
  const policyArn = nameIn(request, 'policyArn');
  if (name === undefined || policyArn === undefined) return undefined;
  const target = { kind: 'managed-policy-attachment' as const, holder, name, policyArn };
  return { account, region: globalRegion, target };
}

function endings(event: ChangeEvent): readonly Ending[] {
  if (!detaching.includes(event.action)) {
    return holderDeleted(event, ({ target }) =>
      target.kind === 'managed-policy-attachment' ? holders(target) : [],
    );
  }
  const access = namedIn(event);
  return access === undefined ? [] : [exactEnding(keyed, access)];
}

const attachment = (verb: 'attach' | 'detach', { holder, name, policyArn }: Target) =>
  `aws iam ${verb}-${holder}-policy ${shellOption(`--${holder}-name`, name)} ${shellOption('--policy-arn', policyArn)}`;

/** Managed policies attached to roles, users and groups. A permissions boundary is none: it only limits. */
export const managedPolicyAttachment: GrantKindModule<'managed-policy-attachment'> = {
  ...keyed,
  editsDocument: false,
  openedBy: attaching,
  endedBy: [...detaching, ...holderDeletions],
  openings(event) {
    const access = namedIn(event);
    // Only AWS itself attaches to these, and only it can detach.
    if (access === undefined || holders(access.target).some(untouchableHolder)) return [];
    return [{ ...access, tags: {}, widens: isDenyingAwsPolicy(access.target.policyArn) }];
  },
  endings,
  isUnique: false,
  nameOf: ({ holder, name, policyArn }) => `${holder}/${name}:${policyArn}`,
  facts: ({ policyArn }) => ({ ...unremarkable, admin: managedMeaning(policyArn) === 'admin' }),
  holders,
  resource: ({ target: { holder, name } }) => holderResource(holder, name),
  read: (_, target) => readAttachment(target),
  revoke: (_, target) => revokeAttachment(target),
  revokedBy: ({ holder }) => `iam:Detach${inOperation(holder)}Policy`,
  permissions: [
    ...iamHolders.map((holder) => ({
      power: 'read' as const,
      actions: [`iam:ListAttached${inOperation(holder)}Policies`],
      resources: [everyHolder(holder)],
      because: laterKnown,
    })),
    {
      power: 'read',
      actions: ['iam:GetPolicy', 'iam:GetPolicyVersion'],
      resources: ['arn:{partition}:iam::{account}:policy/*', 'arn:{partition}:iam::aws:policy/*'],
      because:
        'A policy that contains a Deny is never detached, so any attached one must be readable.',
    },
    ...iamHolders.map((holder) => ({
      power: 'subtract' as const,
      actions: [`iam:Detach${inOperation(holder)}Policy`],
      resources: [everyHolder(holder)],
      because: laterKnown,
    })),
  ],
  words: ({ policyArn, holder, name }) =>
    `${policyArn.split('/').at(-1) ?? policyArn} on ${holder} ${name}`,
  identifiers: ({ policyArn }) => policyArn,
  remainder: () => appliesAtOnce,
  byHand: ({ target }) => [attachment('detach', target)],
  again: ({ target }) => ({
    actions: [`iam:Attach${inOperation(target.holder)}Policy`],
    commands: [attachment('attach', target)],
  }),
};
