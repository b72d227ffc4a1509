import type { AwsCall } from '../../../../schemas/aws-call.ts';
import type { JsonObject } from '../../../../schemas/json.ts';

const iam =
  (power: 'read' | 'subtract') =>
  (operation: string, input: JsonObject): AwsCall => ({
    power,
    service: 'iam',
    region: undefined,
    operation,
    input,
  });

/** A call to IAM that looks. */
export const iamRead = iam('read');

/** A call to IAM that removes. */
export const iamSubtract = iam('subtract');

/** IAM's own "no such thing"; some SDKs put its class before its code. */
export const noSuchEntity: ReadonlySet<string> = new Set(['NoSuchEntity', 'NoSuchEntityException']);

/** How IAM pages its listings. */
export const iamPages = (list: string) => ({ list, next: 'Marker', token: 'Marker' });
