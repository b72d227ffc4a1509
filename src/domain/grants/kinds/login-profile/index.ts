import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { objectAt } from '../../../../schemas/json.ts';
import { nameIn } from '../event-name-field.ts';
import { exactEnding } from '../exact-ending.ts';
import type { Access, Dialogue, Ending, GrantKindModule, Live } from '../grant-kind.ts';
import { holderDeleted } from '../iam/holder-deleted.ts';
import { holderResource } from '../iam/holders.ts';
import { iamRead, iamSubtract, noSuchEntity } from '../iam/iam-call.ts';
import { everyHolder, laterKnown } from '../iam/iam-resources.ts';
import { orAbsent, takeAway } from '../or-absent.ts';
import { shellOption } from '../shell-word.ts';
import { globalRegion, iamName } from '../target-key-text.ts';
import { objectIn } from '../unreadable-answer.ts';
import { unremarkable } from '../unremarkable.ts';

type Target = TargetOf<'login-profile'>;

const keyed = {
  kind: 'login-profile' as const,
  isGlobal: true,
  keyOf: ({ user }: Target) => [iamName(user)],
};

const holders = ({ user }: Target) => [{ holder: 'user' as const, name: user }];

/** `iam:CreateLoginProfile` and `iam:DeleteLoginProfile`; whoever calls them for themselves names no user. */
function namedIn({ account, raw }: ChangeEvent): Access<'login-profile'> | undefined {
  const user =
    nameIn(objectAt(raw, 'requestParameters'), 'userName') ??
    nameIn(objectAt(objectAt(raw, 'responseElements'), 'loginProfile'), 'userName');
  return account === null || user === undefined
    ? undefined
    : { account, region: globalRegion, target: { kind: 'login-profile', user } };
}

function endings(event: ChangeEvent): readonly Ending[] {
  if (event.action !== 'iam:DeleteLoginProfile') {
    return holderDeleted(event, ({ target }) =>
      target.kind === 'login-profile' ? holders(target) : [],
    );
  }
  const access = namedIn(event);
  return access === undefined ? [] : [exactEnding(keyed, access)];
}

function* look({ user }: Target): Dialogue<Live> {
  const answer = yield iamRead('GetLoginProfile', { UserName: user });
  objectIn(answer, 'LoginProfile', 'GetLoginProfile');
  return { state: 'present' };
}

/** Passwords of IAM users for the console (`iam:CreateLoginProfile`). A changed password opens nothing new. */
export const loginProfile: GrantKindModule<'login-profile'> = {
  ...keyed,
  editsDocument: false,
  openedBy: ['iam:CreateLoginProfile'],
  endedBy: ['iam:DeleteLoginProfile', 'iam:DeleteUser'],
  openings(event) {
    const access = namedIn(event);
    return access === undefined ? [] : [{ ...access, tags: {} }];
  },
  endings,
  isUnique: false,
  nameOf: ({ user }) => user,
  facts: () => unremarkable,
  holders,
  resource: ({ target }) => holderResource('user', target.user),
  read: (_, target) => orAbsent(noSuchEntity, look(target), { state: 'absent' as const }),
  revoke: (_, { user }) =>
    takeAway(noSuchEntity, iamSubtract('DeleteLoginProfile', { UserName: user })),
  revokedBy: () => 'iam:DeleteLoginProfile',
  permissions: [
    {
      power: 'read',
      actions: ['iam:GetLoginProfile'],
      resources: [everyHolder('user')],
      because: laterKnown,
    },
    {
      power: 'subtract',
      actions: ['iam:DeleteLoginProfile'],
      resources: [everyHolder('user')],
      because: laterKnown,
    },
  ],
  words: ({ user }) => `console password of ${user}`,
  identifiers: () => undefined,
  remainder: ({ user }) => ({
    words:
      'The password is gone and cannot be restored. Console sessions that were begun with it live on for up to 12 hours. Access keys of the user are another matter.',
    sessionsOf: { holder: 'user', name: user },
  }),
  byHand: ({ target: { user } }) => [
    `aws iam delete-login-profile ${shellOption('--user-name', user)}`,
  ],
  again: ({ target: { user } }) => ({
    actions: ['iam:CreateLoginProfile'],
    commands: [
      `aws iam create-login-profile ${shellOption('--user-name', user)} --password "$NEW_PASSWORD" --password-reset-required`,
    ],
  }),
};
