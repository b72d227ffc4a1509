import { type Decision, type Verdict, verdicts } from '../../../src/schemas/decision.ts';
import { levels } from '../../../src/schemas/finding.ts';

/** One authorised change, with whatever else a test is about. */
export function someDecision(changes: Partial<Decision> = {}): Decision {
  return {
    eventId: '0f2d6f6e-58a8-4a0e-9a51-b2e6f1c1d001',
    at: '2026-03-02T10:15:00Z',
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
    resources: [{ type: 'AWS::EC2::SecurityGroup', id: 'sg-0ab12cd34ef56ab78' }],
    outcome: 'succeeded',
    verdict: 'authorised',
    record: 'CHG-1042',
    nearest: null,
    criteria: [
      { criterion: 'approval', result: 'pass', detail: 'approved 2026-03-02T09:00:00Z' },
      { criterion: 'window', result: 'pass', detail: 'inside the window' },
    ],
    findings: [],
    grants: [],
    gaps: [],
    evidence: { location: 'trail/one.json.gz#/Records/3', sha256: 'a'.repeat(64) },
    ...changes,
  };
}

const actions: readonly (readonly [string, string, string])[] = [
  ['ec2:AuthorizeSecurityGroupIngress', 'AWS::EC2::SecurityGroup', 'sg-0ab12cd34ef56ab78'],
  ['iam:AttachRolePolicy', 'AWS::IAM::Role', 'Deploy'],
  ['s3:PutBucketPublicAccessBlock', 'AWS::S3::Bucket', 'example-customer-exports'],
  ['cloudtrail:StopLogging', 'AWS::CloudTrail::Trail', 'organisation-trail'],
  ['lambda:UpdateFunctionCode', 'AWS::Lambda::Function', 'checkout-api'],
  ['rds:ModifyDBInstance', 'AWS::RDS::DBInstance', 'orders-primary'],
  ['kms:ScheduleKeyDeletion', 'AWS::KMS::Key', '1b2c3d4e-0000-4000-8000-000000000001'],
];
const people = [
  'alice@example.com',
  'bob@example.com',
  'repo:example/shop:ref:refs/heads/main',
  'AWSServiceRoleForAutoScaling',
  'root',
  'vendor-on-call',
];
const titles = [
  'Console sign-in without a second factor',
  'Security group allows administration ports from the whole internet',
  'Role is given administrator access',
  'Trail logging switched off',
  'Public access block removed from a bucket',
];

function ofVerdict(verdict: Verdict | null, index: number): Partial<Decision> {
  const late = { criterion: 'window', result: 'fail', detail: '14 minutes late' } as const;
  const foreign = {
    criterion: 'actor',
    result: 'fail',
    detail: 'bob@example.com is no implementer',
  } as const;
  const pass = { criterion: 'action', result: 'pass', detail: 'ec2:*' } as const;
  const unknown = {
    criterion: 'resource',
    result: 'unknown',
    detail: 'no resource is named',
  } as const;
  const id = `CHG-${1_000 + (index % 40)}`;
  switch (verdict) {
    case 'authorised':
    case 'pre-approved':
    case 'ratified':
      return { verdict, record: id, criteria: [pass] };
    case 'deviating':
      return { verdict, record: id, criteria: [pass, late] };
    case 'unauthorised':
      return index % 2 === 0
        ? { verdict, record: null, criteria: [] }
        : { verdict, record: null, nearest: id, criteria: [pass, foreign, late] };
    case 'undetermined':
      return { verdict, record: null, nearest: id, criteria: [pass, unknown], resources: [] };
    case 'exempt':
      return { verdict, record: null, criteria: [] };
    case null:
      return {
        verdict,
        record: null,
        criteria: [],
        outcome: index % 3 === 0 ? 'failed' : 'denied',
      };
  }
}

/** So many decisions of every verdict, level and outcome; the same ones every time. */
export function manyDecisions(count: number): readonly Decision[] {
  const wheel: readonly (Verdict | null)[] = [...verdicts, ...verdicts.slice(0, 3), null];
  return Array.from({ length: count }, (_, index) => {
    const [action, type, id] = actions[(index * 5) % actions.length] ?? [
      'ec2:RunInstances',
      '',
      '',
    ];
    const level = levels[(index * 3) % 11];
    const identity = people[(index * 7) % people.length] ?? null;
    return someDecision({
      eventId: `event-${index}`,
      at: new Date(Date.UTC(2026, 2, 2, 6) + index * 411_000).toISOString(),
      account: index % 4 === 0 ? '444455556666' : '111122223333',
      region: index % 5 === 0 ? 'us-east-1' : 'eu-west-1',
      action,
      resources: [{ type, id }],
      actor: {
        kind: index % 3 === 0 ? 'pipeline' : 'human',
        identity,
        principal: `arn:aws:iam::111122223333:role/Team${index % 9}`,
        via: 'cli',
        proven: index % 2 === 0,
      },
      findings:
        level === undefined
          ? []
          : [{ rule: `rule-${level}`, level, title: titles[index % titles.length] ?? '' }],
      grants:
        index % 13 === 0
          ? [{ kind: 'security-group-rule', id: `sgr-${index}`, expiresAt: '2026-03-02T18:00:00Z' }]
          : [],
      evidence: {
        location: `trail/part-${index % 7}.json.gz#/Records/${index}`,
        sha256: 'c'.repeat(64),
      },
      ...ofVerdict(wheel[index % wheel.length] ?? null, index),
    });
  });
}
