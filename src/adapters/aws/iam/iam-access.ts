import {
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  GetLoginProfileCommand,
  type IAMClient,
  paginateListAccessKeys,
  paginateListGroupsForUser,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import type { GrantTarget } from '../../../schemas/grant-target.ts';
import { detachPolicy, readAttachment } from './attached-policies.ts';
import { deleteInlinePolicy, readInlineDocument } from './inline-policies.ts';
import { orAbsent } from './no-such-entity.ts';

export type IamTarget = Exclude<GrantTarget, { kind: 'security-group-rule' }>;

// IAM finds these names in any case and answers with its own spelling.
const sameName = (one: string | undefined, other: string) =>
  one?.toLowerCase() === other.toLowerCase();

async function readPresence(client: IAMClient, target: IamTarget): Promise<'present' | 'absent'> {
  switch (target.kind) {
    case 'managed-policy-attachment':
      return readAttachment(client, target);
    case 'inline-policy':
      await readInlineDocument(client, target);
      return 'present';
    case 'group-membership':
      for await (const page of paginateListGroupsForUser({ client }, { UserName: target.user })) {
        if (page.Groups?.some(({ GroupName }) => sameName(GroupName, target.group))) {
          return 'present';
        }
      }
      return 'absent';
    case 'access-key':
      for await (const page of paginateListAccessKeys({ client }, { UserName: target.user })) {
        if (page.AccessKeyMetadata?.some((key) => key.AccessKeyId === target.accessKeyId)) {
          return 'present';
        }
      }
      return 'absent';
    case 'login-profile':
      await client.send(new GetLoginProfileCommand({ UserName: target.user }));
      return 'present';
  }
}

async function takeAway(client: IAMClient, target: IamTarget): Promise<void> {
  switch (target.kind) {
    case 'managed-policy-attachment':
      return detachPolicy(client, target);
    case 'inline-policy':
      return deleteInlinePolicy(client, target);
    case 'group-membership':
      await client.send(
        new RemoveUserFromGroupCommand({ GroupName: target.group, UserName: target.user }),
      );
      return;
    case 'access-key':
      await client.send(
        new DeleteAccessKeyCommand({ UserName: target.user, AccessKeyId: target.accessKeyId }),
      );
      return;
    case 'login-profile':
      await client.send(new DeleteLoginProfileCommand({ UserName: target.user }));
      return;
  }
}

/** Attachments, inline policies, memberships and access keys of the account the client acts in. */
export function makeIamAccess(client: IAMClient): {
  read(target: IamTarget): Promise<'present' | 'absent'>;
  revoke(target: IamTarget): Promise<'revoked' | 'absent'>;
} {
  return {
    read: (target) => orAbsent(() => readPresence(client, target)),
    revoke: (target) =>
      orAbsent(async () => {
        await takeAway(client, target);
        return 'revoked' as const;
      }),
  };
}
