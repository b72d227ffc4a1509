import { isLive } from '../../../src/domain/grants/grant-states.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import type { GrantTarget } from '../../../src/schemas/grant-target.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';

export const account = '111122223333';
export const region = 'eu-west-1';

/** A change event of a successful call, as the understanding of events would hand it over. */
export function eventOf(
  action: string,
  parts: {
    readonly request?: JsonObject | null;
    readonly response?: JsonObject | null;
    readonly event?: Partial<ChangeEvent>;
  } = {},
): ChangeEvent {
  const [service = '', name = ''] = action.split(':');
  return {
    source: 'cloudtrail',
    eventId: 'a1b2c3d4-0000-4000-8000-000000000001',
    at: '2026-03-02T10:00:00Z',
    account,
    region,
    service,
    action,
    actor: {
      kind: 'human',
      identity: 'bob@example.com',
      principal: `arn:aws:iam::${account}:role/Deploy`,
      via: 'cli',
      proven: false,
    },
    sessionArn: null,
    resources: [],
    outcome: 'succeeded',
    notAChange: null,
    requestOmitted: false,
    raw: {
      eventName: name,
      requestParameters: parts.request ?? null,
      responseElements: parts.response ?? null,
    },
    ...parts.event,
  };
}

export const sshRule: Extract<GrantTarget, { kind: 'security-group-rule' }> = {
  kind: 'security-group-rule',
  groupId: 'sg-0aa11bb22cc33dd44',
  ruleId: 'sgr-0123456789abcdef0',
  direction: 'ingress',
  summary: 'tcp/22 from 203.0.113.0/24',
};

export const targets: Readonly<Record<GrantTarget['kind'], GrantTarget>> = {
  'security-group-rule': sshRule,
  'managed-policy-attachment': {
    kind: 'managed-policy-attachment',
    holder: 'role',
    name: 'Vendor',
    policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
  },
  'inline-policy': { kind: 'inline-policy', holder: 'user', name: 'dana', policyName: 'hotfix' },
  'group-membership': { kind: 'group-membership', group: 'Operators', user: 'dana' },
  'access-key': { kind: 'access-key', user: 'dana', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  'login-profile': { kind: 'login-profile', user: 'dana' },
  'trust-statement': {
    kind: 'trust-statement',
    role: 'Vendor',
    statement: '5f0c6d2e1b7a4f3c9d8e0a1b2c3d4e5f60718293a4b5c6d7e8f9012345678901',
    summary: 'sts:assumerole for AWS:444455556666',
  },
  'account-assignment': {
    kind: 'account-assignment',
    instanceArn: 'arn:aws:sso:::instance/ssoins-1111222233334444',
    permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1111222233334444/ps-5555666677778888',
    principalType: 'USER',
    principalId: '93671c1a-10b1-70a5-8f1c-2d3e4f506172',
    targetAccount: '444455556666',
  },
  'kms-grant': {
    kind: 'kms-grant',
    keyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
    grantId: '0c237476b39f8bc44e45212e08498fbe3151305030726c0590dd8d3e9f3d6a60',
    grantee: 'arn:aws:iam::444455556666:role/Vendor',
    operations: ['Decrypt'],
  },
  'bucket-policy-statement': {
    kind: 'bucket-policy-statement',
    bucket: 'quarterly-figures',
    statement: '0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789015f0c6d2e1b7a4f3c9d8e',
    summary: 's3:getobject for AWS:444455556666 on arn:aws:s3:::quarterly-figures/*',
  },
  'function-policy-statement': {
    kind: 'function-policy-statement',
    functionName: 'billing',
    statementId: 'vendor',
    summary: 'lambda:invokefunction for AWS:444455556666',
  },
};

/** A grant that was opened at 10:00 and ends at 12:00 by CHG-1. */
export function grantOf(parts: Partial<Grant> = {}): Grant {
  const { expiresAt = '2026-03-02T12:00:00Z', state = 'active' } = parts;
  return {
    id: `security-group-rule:${account}:${region}:${sshRule.ruleId}`,
    account,
    region,
    target: sshRule,
    record: 'CHG-1',
    because: 'record',
    eventId: 'a1b2c3d4-0000-4000-8000-000000000001',
    openedAt: '2026-03-02T10:00:00Z',
    openedBy: 'bob@example.com',
    expiresAt,
    state,
    dueAt: isLive({ state }) ? expiresAt : null,
    attempts: 0,
    note: 'waits for its end',
    updatedAt: '2026-03-02T10:00:05Z',
    version: 1,
    ...parts,
  };
}
