import { isLive } from '../../src/domain/grants/grant-states.ts';
import type { ChangeRecord } from '../../src/schemas/change-record.ts';
import type { ChangeStep, NewChangeStep } from '../../src/schemas/change-step.ts';
import type { StoredDecision } from '../../src/schemas/decision.ts';
import type { Exemption } from '../../src/schemas/exemption.ts';
import type { Grant } from '../../src/schemas/grant.ts';

/** An approved change of two hours on 2 March 2026, with what a test wants different. */
export function changeRecord(different: Partial<ChangeRecord> = {}): ChangeRecord {
  return {
    id: 'CHG-1',
    title: 'Open ssh for the vendor',
    type: 'normal',
    status: 'approved',
    requestedBy: 'alice@example.com',
    implementers: ['arn:aws:iam::111122223333:role/Deploy'],
    approvals: [{ by: 'carol@example.com', at: '2026-03-02T09:00:00Z' }],
    scope: [
      {
        accounts: ['111122223333'],
        regions: ['eu-west-1'],
        resources: ['*'],
        actions: ['ec2:AuthorizeSecurityGroup*'],
      },
    ],
    window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
    ...different,
  };
}

/** The first decision on an unmatched change at 10:30 on 2 March 2026, with what a test wants different. */
export function storedDecision(different: Partial<StoredDecision> = {}): StoredDecision {
  return {
    eventId: 'f0e1d2c3-0000-4000-8000-000000000001',
    at: '2026-03-02T10:30:00Z',
    account: '111122223333',
    region: 'eu-west-1',
    action: 'ec2:AuthorizeSecurityGroupIngress',
    actor: {
      kind: 'human',
      identity: 'bob@example.com',
      principal: 'arn:aws:iam::111122223333:role/Deploy',
      via: 'console',
      proven: true,
      cause: { kind: 'root', identity: 'root', principal: null, via: 'unknown', proven: true },
    },
    resources: [{ type: 'AWS::EC2::SecurityGroup', id: 'sg-0abc' }],
    outcome: 'succeeded',
    verdict: 'unauthorised',
    record: null,
    nearest: 'CHG-1',
    criteria: [{ criterion: 'window', result: 'fail', detail: '3 days early' }],
    findings: [{ rule: 'sg-open-to-world', level: 'high', title: 'ssh open to the internet' }],
    grants: [],
    gaps: [],
    evidence: { location: 'trail.json#/Records/0', sha256: 'ab'.repeat(32) },
    revision: 1,
    decidedAt: '2026-03-02T10:31:00Z',
    seenBy: 'bus',
    ...different,
  };
}

/** A pending security-group rule that ends at 18:00 on 2 March 2026, with what a test wants different. */
export function grant(different: Partial<Grant> = {}): Grant {
  const { expiresAt = '2026-03-02T18:00:00Z', state = 'active' } = different;
  return {
    id: 'grant-1',
    account: '111122223333',
    region: 'eu-west-1',
    target: {
      kind: 'security-group-rule',
      groupId: 'sg-0abc',
      ruleId: 'sgr-0abc',
      direction: 'ingress',
      summary: 'tcp/22 from 0.0.0.0/0',
    },
    record: 'CHG-1',
    because: 'record',
    eventId: 'f0e1d2c3-0000-4000-8000-000000000001',
    openedAt: '2026-03-02T10:30:00Z',
    expiresAt,
    state,
    dueAt: isLive({ state }) ? expiresAt : null,
    attempts: 0,
    note: 'opened',
    updatedAt: '2026-03-02T10:31:00Z',
    version: 1,
    ...different,
  };
}

/** An exemption for a night job in March and April 2026, active since 1 March, with what a test wants different. */
export function exemption(different: Partial<Exemption> = {}): Exemption {
  return {
    id: 'EX-1',
    title: 'Night job of the warehouse',
    reason: 'Starts and stops its own machines',
    owner: 'olga@example.com',
    requestedBy: 'alice@example.com',
    status: 'active',
    scope: [
      {
        accounts: ['111122223333'],
        regions: ['eu-west-1'],
        resources: ['*'],
        actions: ['ec2:StartInstances', 'ec2:StopInstances'],
        actors: ['arn:aws:iam::111122223333:role/NightJob'],
      },
    ],
    startsAt: '2026-03-01T00:00:00Z',
    endsAt: '2026-05-01T00:00:00Z',
    reviewAt: '2026-04-15T00:00:00Z',
    approvals: [{ by: 'carol@example.com', at: '2026-02-28T09:00:00Z' }],
    registeredAt: '2026-02-27T09:00:00Z',
    ...different,
  };
}

/** A step alice took at 09:00 on 2 March 2026, with what a test wants different. */
export function newStep(different: Partial<ChangeStep> = {}): NewChangeStep {
  return {
    at: '2026-03-02T09:00:00Z',
    by: {
      id: 'arn:aws:iam::111122223333:user/alice',
      kind: 'user',
      role: null,
      name: 'alice',
      proven: true,
    },
    action: 'registered',
    why: null,
    changed: [],
    ...different,
  };
}
