import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../../src/schemas/json.ts';
import { account as ownAccount, region } from '../deployment/simulated-environment.ts';

/** Who implements changes in these tests: a session of the role Deploy. */
export const deployRole = `arn:aws:iam::${ownAccount}:role/Deploy`;

export interface TrailCall {
  /** `ec2:AuthorizeSecurityGroupIngress` */
  readonly action: string;
  readonly request?: Json;
  readonly response?: Json;
  /** @default now, in whole seconds as CloudTrail has them */
  readonly at?: string;
  /** @default moto's own */
  readonly account?: string;
  /** @default the role Deploy */
  readonly role?: string;
  /** @default bob@example.com */
  readonly session?: string;
  /** @default one that nothing was seen of */
  readonly accessKeyId?: string;
  /** `undefined`: the record has no flag. @default false */
  readonly readOnly?: boolean | undefined;
  /** @default made up */
  readonly eventId?: string;
}

/** A trail record as CloudTrail writes it of a call by a role's session. */
export function trailRecord(call: TrailCall): JsonObject & { readonly eventID: string } {
  const [service = '', eventName = ''] = call.action.split(':');
  const { role = 'Deploy', session = 'bob@example.com', account = ownAccount } = call;
  const readOnly = 'readOnly' in call ? call.readOnly : false;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROASIMULATED:${session}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      accountId: account,
      accessKeyId: call.accessKeyId ?? 'ASIASIMULATEDUNKNOWN',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: 'AROASIMULATED',
          arn: `arn:aws:iam::${account}:role/${role}`,
          accountId: account,
          userName: role,
        },
        attributes: { creationDate: '2026-03-02T09:00:00Z', mfaAuthenticated: 'true' },
      },
    },
    eventTime: call.at ?? wholeSeconds(Date.now()),
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: region,
    sourceIPAddress: '198.51.100.24',
    userAgent: 'aws-cli/2.27.0',
    requestParameters: call.request ?? null,
    responseElements: call.response ?? null,
    requestID: randomUUID(),
    eventID: call.eventId ?? randomUUID(),
    ...(readOnly === undefined ? {} : { readOnly }),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
}

/** CloudTrail's form of a time. */
export function wholeSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
