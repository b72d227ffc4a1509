import { randomUUID } from 'node:crypto';
import {
  CreateRoleCommand,
  GetRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import type { AccountClients } from '../../deployment/account-clients.ts';
import { recordedCall } from '../../stores/event-of-call.ts';
import { type OpenedAccess, outsider } from './opened-access.ts';

const standingOf = (document: string) => ({
  access: document.includes(outsider('Vendor')),
  neighbour: document.includes(outsider('Partner')),
});

/** A role and its trust, which names a partner from the start and then a vendor too. */
export interface OpenedTrust extends OpenedAccess {
  readonly roleName: string;
}

/** `iam:UpdateAssumeRolePolicy` after `iam:CreateRole` */
export async function openTrust({ iam }: AccountClients): Promise<OpenedTrust> {
  const RoleName = `Vendor-${randomUUID()}`;
  const trusting = (...sides: readonly string[]) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: sides.map((side) => ({
        Effect: 'Allow',
        Principal: { AWS: outsider(side) },
        Action: 'sts:AssumeRole',
      })),
    });
  const made = { RoleName, AssumeRolePolicyDocument: trusting('Partner') };
  const role = await iam.send(new CreateRoleCommand(made));
  const input = { RoleName, PolicyDocument: trusting('Partner', 'Vendor') };
  const output = await iam.send(new UpdateAssumeRolePolicyCommand(input));
  const action = 'iam:UpdateAssumeRolePolicy';
  return {
    kind: 'trust-statement',
    roleName: RoleName,
    before: { action: 'iam:CreateRole', ...recordedCall('iam:CreateRole', made, role) },
    call: { action, ...recordedCall(action, input, output) },
    async standing() {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      return standingOf(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
    },
  };
}

/** `s3:PutBucketPolicy` twice */
export async function openBucket({ s3 }: AccountClients): Promise<OpenedAccess> {
  const Bucket = `figures-${randomUUID()}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  const action = 's3:PutBucketPolicy';
  const put = async (...sides: readonly string[]) => {
    const bucketPolicy = {
      Version: '2012-10-17',
      Statement: sides.map((side) => ({
        Effect: 'Allow',
        Principal: { AWS: outsider(side) },
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${Bucket}/*`,
      })),
    };
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(bucketPolicy) }));
    // CloudTrail shows S3's parameters by names of its own, and the policy parsed.
    return { action, request: { bucketName: Bucket, bucketPolicy, policy: '' } };
  };
  return {
    kind: 'bucket-policy-statement',
    before: await put('Partner'),
    call: await put('Partner', 'Vendor'),
    async standing() {
      const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
      return standingOf(Policy);
    },
  };
}
