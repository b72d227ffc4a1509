import type { JsonObject } from './json.ts';

/** Services that grants are read and revoked in, by their SDK client. */
export const awsServices = ['ec2', 'iam', 'kms', 'lambda', 's3', 'sso-admin'] as const;
export type AwsService = (typeof awsServices)[number];

/**
 * What a call may do, and so which role makes it. `read`: looks. `subtract`: only ever removes. `edit-document`: writes
 * a policy document without what is taken away. `end-sessions`: writes or removes a deny on sessions issued before.
 */
export type CallPower = 'read' | 'subtract' | 'edit-document' | 'end-sessions';

/** One call to AWS as data: operation and input as the SDK names them (`DetachRolePolicy`, `{ RoleName: … }`). */
export interface AwsCall {
  readonly power: CallPower;
  readonly service: AwsService;
  /** Undefined: the service is global (IAM). */
  readonly region: string | undefined;
  readonly operation: string;
  readonly input: JsonObject;
}
