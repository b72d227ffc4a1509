import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import { nameIn } from '../event-name-field.ts';
import { exactEnding } from '../exact-ending.ts';
import { findInPages } from '../find-in-pages.ts';
import type { Dialogue, Ending, GrantKindModule, Live, Opening } from '../grant-kind.ts';
import { holderDeleted, holderDeletions } from '../iam/holder-deleted.ts';
import { holderResource } from '../iam/holders.ts';
import { iamPages, iamRead, iamSubtract, noSuchEntity } from '../iam/iam-call.ts';
import { everyHolder, laterKnown } from '../iam/iam-resources.ts';
import { orAbsent, takeAway } from '../or-absent.ts';
import { shellOption } from '../shell-word.ts';
import { globalRegion } from '../target-key-text.ts';
import { unremarkable } from '../unremarkable.ts';

type Target = TargetOf<'access-key'>;

const keyed = {
  kind: 'access-key' as const,
  isGlobal: true,
  keyOf: ({ accessKeyId }: Target) => [accessKeyId],
};

const holders = ({ user }: Target) => [{ holder: 'user' as const, name: user }];

// The request has no user name where somebody makes a key for themselves. A root key names no user at all: only root
// can delete it, so it is no grant of ours.
function openings({ account, raw }: ChangeEvent): readonly Opening<'access-key'>[] {
  const key = objectAt(objectAt(raw, 'responseElements'), 'accessKey');
  const accessKeyId = nameIn(key, 'accessKeyId');
  const user = nameIn(key, 'userName') ?? nameIn(objectAt(raw, 'requestParameters'), 'userName');
  if (account === null || accessKeyId === undefined || user === undefined) return [];
  const target = { kind: 'access-key' as const, user, accessKeyId };
  return [{ account, region: globalRegion, target, tags: {} }];
}

function endings(event: ChangeEvent): readonly Ending[] {
  const { action, account, raw } = event;
  if (action !== 'iam:DeleteAccessKey') {
    return holderDeleted(event, ({ target }) =>
      target.kind === 'access-key' ? holders(target) : [],
    );
  }
  const request = objectAt(raw, 'requestParameters');
  const accessKeyId = stringAt(request, 'accessKeyId');
  if (account === null || accessKeyId === undefined) return [];
  // Whoever deletes their own key names no user; the key id alone tells keys apart.
  const user = stringAt(request, 'userName') ?? '';
  const target = { kind: 'access-key' as const, user, accessKeyId };
  return [exactEnding(keyed, { account, region: globalRegion, target })];
}

/** A key that was made inactive can be made active again: it is present until it is deleted. */
function* read(_: unknown, { user, accessKeyId }: Target): Dialogue<Live> {
  const found = yield* orAbsent(
    noSuchEntity,
    findInPages(
      iamRead('ListAccessKeys', { UserName: user }),
      iamPages('AccessKeyMetadata'),
      (item) => stringAt(item, 'AccessKeyId') === accessKeyId,
    ),
    undefined,
  );
  return { state: found === undefined ? 'absent' : 'present' };
}

/** Long-lived keys of IAM users (`iam:CreateAccessKey`). */
export const accessKey: GrantKindModule<'access-key'> = {
  ...keyed,
  editsDocument: false,
  openedBy: ['iam:CreateAccessKey'],
  endedBy: ['iam:DeleteAccessKey', ...holderDeletions],
  openings,
  endings,
  isUnique: true,
  nameOf: ({ user, accessKeyId }) => `${user}:${accessKeyId}`,
  facts: () => unremarkable,
  holders,
  resource: ({ target }) => holderResource('user', target.user),
  read,
  revoke: (_, { user, accessKeyId }) =>
    takeAway(
      noSuchEntity,
      iamSubtract('DeleteAccessKey', { UserName: user, AccessKeyId: accessKeyId }),
    ),
  revokedBy: () => 'iam:DeleteAccessKey',
  permissions: [
    {
      power: 'read',
      actions: ['iam:ListAccessKeys'],
      resources: [everyHolder('user')],
      because: laterKnown,
    },
    {
      power: 'subtract',
      actions: ['iam:DeleteAccessKey'],
      resources: [everyHolder('user')],
      because: laterKnown,
    },
  ],
  words: ({ user, accessKeyId }) => `access key ${accessKeyId} of ${user}`,
  identifiers: () => undefined,
  remainder: ({ user }) => ({
    words:
      'The key is deleted and cannot be restored. Temporary sessions issued with it (sts:GetSessionToken, sts:AssumeRole) live on until they end.',
    sessionsOf: { holder: 'user', name: user },
  }),
  byHand: ({ target: { user, accessKeyId } }) => [
    `aws iam delete-access-key ${shellOption('--user-name', user)} ${shellOption('--access-key-id', accessKeyId)}`,
  ],
  again: ({ target: { user } }) => ({
    actions: ['iam:CreateAccessKey'],
    commands: [`aws iam create-access-key ${shellOption('--user-name', user)}`],
  }),
};
