import {
  DeleteGroupPolicyCommand,
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  GetGroupPolicyCommand,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { mayDeny } from '../../../domain/grants/documents/may-deny.ts';
import { RevocationRefused } from '../../../domain/grants/revocation-refused.ts';
import type { GrantTarget } from '../../../schemas/grant-target.ts';

export type InlinePolicyTarget = Extract<GrantTarget, { kind: 'inline-policy' }>;

/** The policy's document as IAM stores it (URL-encoded JSON). Throws NoSuchEntity where there is none. */
export async function readInlineDocument(
  client: IAMClient,
  { holder, name, policyName }: InlinePolicyTarget,
): Promise<string> {
  const policy = { PolicyName: policyName };
  switch (holder) {
    case 'role': {
      const answer = await client.send(new GetRolePolicyCommand({ RoleName: name, ...policy }));
      return answer.PolicyDocument ?? '';
    }
    case 'user': {
      const answer = await client.send(new GetUserPolicyCommand({ UserName: name, ...policy }));
      return answer.PolicyDocument ?? '';
    }
    case 'group': {
      const answer = await client.send(new GetGroupPolicyCommand({ GroupName: name, ...policy }));
      return answer.PolicyDocument ?? '';
    }
  }
}

/** Deletes exactly this inline policy, unless somebody wrote a Deny into it meanwhile. */
export async function deleteInlinePolicy(
  client: IAMClient,
  target: InlinePolicyTarget,
): Promise<void> {
  const { holder, name, policyName } = target;
  if (mayDeny(await readInlineDocument(client, target))) {
    throw new RevocationRefused(
      `inline policy ${policyName} may hold a Deny now; deleting it could widen access, so a person must decide`,
    );
  }
  const policy = { PolicyName: policyName };
  switch (holder) {
    case 'role':
      await client.send(new DeleteRolePolicyCommand({ RoleName: name, ...policy }));
      return;
    case 'user':
      await client.send(new DeleteUserPolicyCommand({ UserName: name, ...policy }));
      return;
    case 'group':
      await client.send(new DeleteGroupPolicyCommand({ GroupName: name, ...policy }));
      return;
  }
}
