import {
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  paginateListAttachedGroupPolicies,
  paginateListAttachedRolePolicies,
  paginateListAttachedUserPolicies,
} from '@aws-sdk/client-iam';
import { mayDeny } from '../../../domain/grants/documents/may-deny.ts';
import { RevocationRefused } from '../../../domain/grants/revocation-refused.ts';
import type { GrantTarget } from '../../../schemas/grant-target.ts';

export type AttachmentTarget = Extract<GrantTarget, { kind: 'managed-policy-attachment' }>;

function attachedPages(client: IAMClient, { holder, name }: AttachmentTarget) {
  switch (holder) {
    case 'role':
      return paginateListAttachedRolePolicies({ client }, { RoleName: name });
    case 'user':
      return paginateListAttachedUserPolicies({ client }, { UserName: name });
    case 'group':
      return paginateListAttachedGroupPolicies({ client }, { GroupName: name });
  }
}

/** Whether the policy is attached to the role, user or group now. Throws NoSuchEntity where the holder is gone. */
export async function readAttachment(
  client: IAMClient,
  target: AttachmentTarget,
): Promise<'present' | 'absent'> {
  for await (const page of attachedPages(client, target)) {
    if (page.AttachedPolicies?.some(({ PolicyArn }) => PolicyArn === target.policyArn)) {
      return 'present';
    }
  }
  return 'absent';
}

async function refuseIfItDenies(client: IAMClient, policyArn: string): Promise<void> {
  const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn: policyArn }));
  const { PolicyVersion } = await client.send(
    new GetPolicyVersionCommand({ PolicyArn: policyArn, VersionId: Policy?.DefaultVersionId }),
  );
  if (mayDeny(PolicyVersion?.Document ?? '')) {
    throw new RevocationRefused(
      `${policyArn} may hold a Deny; detaching it could widen access, so a person must decide`,
    );
  }
}

/** Detaches exactly this policy from exactly this holder, unless that could take a Deny away. */
export async function detachPolicy(client: IAMClient, target: AttachmentTarget): Promise<void> {
  const { holder, name, policyArn } = target;
  await refuseIfItDenies(client, policyArn);
  switch (holder) {
    case 'role':
      await client.send(new DetachRolePolicyCommand({ RoleName: name, PolicyArn: policyArn }));
      return;
    case 'user':
      await client.send(new DetachUserPolicyCommand({ UserName: name, PolicyArn: policyArn }));
      return;
    case 'group':
      await client.send(new DetachGroupPolicyCommand({ GroupName: name, PolicyArn: policyArn }));
      return;
  }
}
