import type { StoredDecision } from '../../../src/schemas/decision.ts';

/** An unauthorised opening of ssh, in full; a test changes what it speaks of. */
export function storedDecision(changes: Partial<StoredDecision> = {}): StoredDecision {
  return {
    eventId: '0f3c2c1e-0000-4000-8000-000000000001',
    at: '2026-03-02T12:14:00Z',
    account: '111122223333',
    region: 'eu-west-1',
    action: 'ec2:AuthorizeSecurityGroupIngress',
    actor: {
      kind: 'human',
      identity: 'alice@example.com',
      principal: 'arn:aws:iam::111122223333:role/Deploy',
      via: 'console',
      proven: true,
    },
    resources: [
      {
        type: 'AWS::EC2::SecurityGroup',
        id: 'sg-0ab',
        arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0ab',
        name: 'web',
      },
    ],
    outcome: 'succeeded',
    verdict: 'unauthorised',
    record: null,
    nearest: 'CHG-1042',
    criteria: [
      { criterion: 'approval', result: 'pass', detail: 'approved 2 hours before' },
      { criterion: 'window', result: 'fail', detail: '27 hours late' },
      { criterion: 'actor', result: 'unknown', detail: '' },
    ],
    findings: [
      { rule: 'sg-watch', level: 'low', title: 'A security group changed' },
      { rule: 'sg-open-ssh', level: 'high', title: 'ssh opened to the whole internet' },
    ],
    grants: [
      {
        kind: 'security-group-rule',
        id: 'security-group-rule:111122223333:eu-west-1:sgr-1',
        expiresAt: '2026-03-02T18:00:00Z',
      },
    ],
    gaps: [],
    evidence: { location: 's3://trail/AWSLogs/file.json.gz#/Records/12', sha256: 'ab'.repeat(32) },
    revision: 1,
    decidedAt: '2026-03-02T12:15:07Z',
    seenBy: 'bus',
    ...changes,
  };
}
