import type { ChangeEvent } from '../src/schemas/change-event.ts';
import type { ChangeRecord } from '../src/schemas/change-record.ts';
import type { NewChangeStep } from '../src/schemas/change-step.ts';
import { number } from './random.ts';

/** The moment everything is judged at. */
export const noon = Date.parse('2026-03-02T12:00:00Z');

const day = 86_400_000;
const accounts = 20;

/** The step every change came in by. */
export const importedBy: NewChangeStep = {
  at: '2026-03-01T00:00:00Z',
  by: { id: 'local:importer', kind: 'local', role: null, name: 'importer', proven: false },
  action: 'imported',
  why: null,
  changed: [],
};

/** One change for a security group of its own: open around noon, or ended within the three years before. */
export function changeOf(index: number, isActive: boolean, random: () => number): ChangeRecord {
  const end = isActive ? noon + day : noon - (30 + number(random, 1_000)) * day;
  const start = isActive ? noon - day : end - day;
  return {
    id: `CHG-${String(index).padStart(6, '0')}`,
    title: `Open a port of group ${index}`,
    type: 'normal',
    status: isActive ? 'approved' : 'closed',
    requestedBy: 'alice@example.com',
    implementers: ['arn:aws:iam::*:role/Deploy'],
    approvals: [{ by: 'carol@example.com', at: new Date(start - day).toISOString() }],
    scope: [
      {
        accounts: [accountOf(index)],
        regions: ['eu-west-1'],
        resources: [`arn:aws:ec2:*:*:security-group/${groupOf(index)}`],
        actions: ['ec2:AuthorizeSecurityGroup*', 'ec2:RevokeSecurityGroup*'],
      },
    ],
    window: { start: new Date(start).toISOString(), end: new Date(end).toISOString() },
    reason: 'The vendor needs it. '.repeat(20),
    rollback: 'Close it again. '.repeat(10),
  };
}

/** Every other event is covered by one of the active changes; the others touch a group nobody asked for. */
export function eventOf(index: number, active: number): ChangeEvent {
  const change = (index * 7_919) % active;
  const account = accountOf(change);
  const principal = `arn:aws:iam::${account}:role/Deploy`;
  return {
    source: 'cloudtrail',
    eventId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    at: new Date(noon).toISOString(),
    account,
    region: 'eu-west-1',
    service: 'ec2',
    action: 'ec2:AuthorizeSecurityGroupIngress',
    actor: { kind: 'pipeline', identity: 'ci', principal, via: 'sdk', proven: false },
    sessionArn: `arn:aws:sts::${account}:assumed-role/Deploy/ci`,
    resources: [
      {
        type: 'AWS::EC2::SecurityGroup',
        id: index % 2 === 0 ? groupOf(change) : `sg-unasked${change}`,
      },
    ],
    outcome: 'succeeded',
    notAChange: null,
    requestOmitted: false,
    raw: {},
  };
}

function accountOf(index: number): string {
  return String(111_122_220_000 + (index % accounts));
}

function groupOf(index: number): string {
  return `sg-${index.toString(16).padStart(17, '0')}`;
}
