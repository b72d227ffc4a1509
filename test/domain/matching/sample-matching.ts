import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import { type ChangeRecord, ChangeRecordSchema } from '../../../src/schemas/change-record.ts';
import { type Exemption, ExemptionSchema } from '../../../src/schemas/exemption.ts';

/** Somebody opens a port of `sg-0ab` at 11:00, inside the window of the sample record. */
export function sampleEvent(change: Partial<ChangeEvent> = {}): ChangeEvent {
  return {
    source: 'cloudtrail',
    eventId: '0f0e0d0c-0000-4000-8000-000000000001',
    at: '2026-03-02T11:00:00Z',
    account: '111122223333',
    region: 'eu-west-1',
    service: 'ec2',
    action: 'ec2:AuthorizeSecurityGroupIngress',
    actor: {
      kind: 'human',
      identity: 'bob@example.com',
      principal: 'arn:aws:iam::111122223333:role/Deploy',
      via: 'cli',
      proven: false,
    },
    sessionArn: 'arn:aws:sts::111122223333:assumed-role/Deploy/bob@example.com',
    resources: [{ type: 'AWS::EC2::SecurityGroup', id: 'sg-0ab' }],
    outcome: 'succeeded',
    notAChange: null,
    requestOmitted: false,
    raw: {},
    ...change,
  };
}

/** The scope entry of the sample record. */
export const sampleScope = {
  accounts: ['111122223333'],
  regions: ['eu-west-1'],
  resources: ['arn:aws:ec2:*:*:security-group/sg-0ab'],
  actions: ['ec2:AuthorizeSecurityGroup*'],
};

/** An approved change that covers the sample event; fields set to null are left out. */
export function sampleRecord(change: Readonly<Record<string, unknown>> = {}): ChangeRecord {
  const fields = {
    id: 'CHG-1042',
    title: 'Open ssh for the vendor',
    type: 'normal',
    status: 'approved',
    requestedBy: 'alice@example.com',
    implementers: ['arn:aws:iam::111122223333:role/Deploy'],
    approvals: [{ by: 'carol@example.com', at: '2026-03-02T09:00:00Z' }],
    scope: [sampleScope],
    window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
    ...change,
  };
  return ChangeRecordSchema.parse(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
  );
}

/** An active exemption that covers the sample event; fields set to null are left out. */
export function sampleExemption(change: Readonly<Record<string, unknown>> = {}): Exemption {
  const fields = {
    id: 'EX-1',
    title: 'The vendor opens its own port',
    reason: 'Ports of the vendor are opened by its own tool every hour.',
    owner: 'olga@example.com',
    requestedBy: 'alice@example.com',
    status: 'active',
    scope: [{ ...sampleScope, actors: ['arn:aws:iam::111122223333:role/Deploy'] }],
    startsAt: '2026-03-01T00:00:00Z',
    endsAt: '2026-06-01T00:00:00Z',
    reviewAt: '2026-05-18T00:00:00Z',
    approvals: [{ by: 'carol@example.com', at: '2026-02-28T09:00:00Z' }],
    registeredAt: '2026-02-27T09:00:00Z',
    ...change,
  };
  return ExemptionSchema.parse(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
  );
}
