import {
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  type IAMClient,
  ListUserTagsCommand,
  paginateListAccessKeys,
  paginateListMFADevices,
  paginateListUsers,
  type User,
} from '@aws-sdk/client-iam';
import {
  loginsOf,
  type SeenAccessKey,
  type SeenUser,
} from '../../../../domain/inventory/judging/logins.ts';
import { ask, askFor, askPages, NotRead } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { instantOf } from './instant-of.ts';
import { tagsOf } from './tags-of.ts';

/** A user that was deleted while users were being read has nothing left. */
const gone = { errors: ['NoSuchEntityException', 'NoSuchEntity'] };

/** Access keys, console passwords and MFA of every user. */
export const readLogins: Reader = async function* ({ place, now, clients: { iam }, unread }) {
  for await (const { Users = [] } of askPages(
    'iam:ListUsers',
    paginateListUsers({ client: iam }, {}),
  )) {
    for (const user of Users) {
      const name = user.UserName;
      if (name === undefined) continue;
      const orUnread = async <T>(read: Promise<T>): Promise<T | undefined> =>
        read.catch((error: unknown) => {
          if (!(error instanceof NotRead)) throw error;
          unread(name, error);
          return undefined;
        });
      yield* loginsOf(place, await seenUser(iam, user, name, orUnread), now);
    }
  }
};

/** What cannot be read of a user does not hide the rest. */
async function seenUser(
  iam: IAMClient,
  user: User,
  name: string,
  orUnread: <T>(read: Promise<T>) => Promise<T | undefined>,
): Promise<SeenUser> {
  const keys = (await orUnread(keysOf(iam, name))) ?? [];
  const password = await orUnread(passwordOf(iam, name));
  const isSeen = keys.length > 0 || password !== undefined;
  return {
    name,
    arn: user.Arn ?? '',
    tags: (isSeen ? await orUnread(tagsOfUser(iam, name)) : undefined) ?? {},
    keys,
    password,
    lastLoginAt: instantOf(user.PasswordLastUsed),
    hasMfa: password === undefined ? undefined : await orUnread(hasMfa(iam, name)),
  };
}

function passwordOf(iam: IAMClient, name: string): Promise<SeenUser['password']> {
  return askFor('iam:GetLoginProfile', { ...gone, as: undefined }, async () => {
    const { LoginProfile } = await iam.send(new GetLoginProfileCommand({ UserName: name }));
    return { createdAt: instantOf(LoginProfile?.CreateDate) };
  });
}

async function keysOf(iam: IAMClient, name: string): Promise<readonly SeenAccessKey[]> {
  const keys: SeenAccessKey[] = [];
  const pages = paginateListAccessKeys({ client: iam }, { UserName: name });
  for await (const { AccessKeyMetadata = [] } of askPages('iam:ListAccessKeys', pages)) {
    for (const { AccessKeyId: id, Status, CreateDate } of AccessKeyMetadata) {
      if (id === undefined) continue;
      const used = await ask('iam:GetAccessKeyLastUsed', () =>
        iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id })),
      );
      keys.push({
        id,
        isActive: Status !== 'Inactive',
        createdAt: instantOf(CreateDate),
        lastUsedAt: instantOf(used.AccessKeyLastUsed?.LastUsedDate),
      });
    }
  }
  return keys;
}

async function hasMfa(iam: IAMClient, name: string): Promise<boolean> {
  const pages = paginateListMFADevices({ client: iam }, { UserName: name });
  for await (const { MFADevices = [] } of askPages('iam:ListMFADevices', pages)) {
    if (MFADevices.length > 0) return true;
  }
  return false;
}

async function tagsOfUser(iam: IAMClient, name: string): Promise<Readonly<Record<string, string>>> {
  const { Tags } = await askFor('iam:ListUserTags', { ...gone, as: { Tags: [] } }, () =>
    iam.send(new ListUserTagsCommand({ UserName: name, MaxItems: 100 })),
  );
  return tagsOf(Tags);
}
