import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import { nameIn } from '../event-name-field.ts';
import { exactEnding } from '../exact-ending.ts';
import { findInPages } from '../find-in-pages.ts';
import type { Access, Dialogue, Ending, GrantKindModule, Live } from '../grant-kind.ts';
import { holderDeleted } from '../iam/holder-deleted.ts';
import { holderResource } from '../iam/holders.ts';
import { iamPages, iamRead, iamSubtract, noSuchEntity } from '../iam/iam-call.ts';
import { everyHolder, laterKnown } from '../iam/iam-resources.ts';
import { appliesAtOnce } from '../iam/remains.ts';
import { orAbsent, takeAway } from '../or-absent.ts';
import { shellOption } from '../shell-word.ts';
import { globalRegion, iamName } from '../target-key-text.ts';
import { unremarkable } from '../unremarkable.ts';

type Target = TargetOf<'group-membership'>;

const keyed = {
  kind: 'group-membership' as const,
  isGlobal: true,
  keyOf: ({ group, user }: Target) => [iamName(group), iamName(user)],
};

const holders = ({ group, user }: Target) => [
  { holder: 'group' as const, name: group },
  { holder: 'user' as const, name: user },
];

/** `iam:AddUserToGroup` and `iam:RemoveUserFromGroup` name it in the same fields. */
function namedIn({ account, raw }: ChangeEvent): Access<'group-membership'> | undefined {
  const request = objectAt(raw, 'requestParameters');
  const group = nameIn(request, 'groupName');
  const user = nameIn(request, 'userName');
  if (account === null || group === undefined || user === undefined) return undefined;
  return { account, region: globalRegion, target: { kind: 'group-membership', group, user } };
}

function endings(event: ChangeEvent): readonly Ending[] {
  if (event.action !== 'iam:RemoveUserFromGroup') {
    return holderDeleted(event, ({ target }) =>
      target.kind === 'group-membership' ? holders(target) : [],
    );
  }
  const access = namedIn(event);
  return access === undefined ? [] : [exactEnding(keyed, access)];
}

// IAM finds these names in any case and answers with its own spelling.
function* read(_: unknown, { group, user }: Target): Dialogue<Live> {
  const found = yield* orAbsent(
    noSuchEntity,
    findInPages(
      iamRead('ListGroupsForUser', { UserName: user }),
      iamPages('Groups'),
      (item) => iamName(stringAt(item, 'GroupName') ?? '') === iamName(group),
    ),
    undefined,
  );
  return { state: found === undefined ? 'absent' : 'present' };
}

/** Users in groups (`iam:AddUserToGroup`). */
export const groupMembership: GrantKindModule<'group-membership'> = {
  ...keyed,
  editsDocument: false,
  openedBy: ['iam:AddUserToGroup'],
  endedBy: ['iam:RemoveUserFromGroup', 'iam:DeleteUser', 'iam:DeleteGroup'],
  openings(event) {
    const access = namedIn(event);
    return access === undefined ? [] : [{ ...access, tags: {} }];
  },
  endings,
  isUnique: false,
  nameOf: ({ group, user }) => `${group}:${user}`,
  facts: () => unremarkable,
  holders,
  resource: ({ target }) => holderResource('group', target.group),
  read,
  revoke: (_, { group, user }) =>
    takeAway(
      noSuchEntity,
      iamSubtract('RemoveUserFromGroup', { GroupName: group, UserName: user }),
    ),
  revokedBy: () => 'iam:RemoveUserFromGroup',
  permissions: [
    {
      power: 'read',
      actions: ['iam:ListGroupsForUser'],
      resources: [everyHolder('user')],
      because: laterKnown,
    },
    {
      power: 'subtract',
      actions: ['iam:RemoveUserFromGroup'],
      resources: [everyHolder('group')],
      because: laterKnown,
    },
  ],
  words: ({ group, user }) => `${user} in group ${group}`,
  identifiers: () => undefined,
  remainder: () => appliesAtOnce,
  byHand: ({ target: { group, user } }) => [
    `aws iam remove-user-from-group ${shellOption('--group-name', group)} ${shellOption('--user-name', user)}`,
  ],
  again: ({ target: { group, user } }) => ({
    actions: ['iam:AddUserToGroup'],
    commands: [
      `aws iam add-user-to-group ${shellOption('--group-name', group)} ${shellOption('--user-name', user)}`,
    ],
  }),
};
