import fc from 'fast-check';
import { defaultMatchingPolicy } from '../../../../src/domain/matching/matching-policy.ts';
import { dutyConflicts } from '../../../../src/domain/matching/people/duty-conflicts.ts';
import { sampleEvent, sampleRecord, sampleScope } from '../sample-matching.ts';

const at = '2026-03-02T09:00:00Z';
const policy = defaultMatchingPolicy;
const approvedBy = (...names: readonly string[]) => ({
  approvals: names.map((by) => ({ by, at })),
});

test('who approved and made the change: high', () => {
  const record = sampleRecord(approvedBy('carol@example.com', 'Bob@example.com'));
  expect(dutyConflicts(sampleEvent(), record, null, policy)).toEqual([
    {
      rule: 'separation-of-duties',
      level: 'high',
      title: 'Bob@example.com approved and made the change CHG-1042',
    },
  ]);
});

test('requester, approver and actor in one: critical, whatever else coincides', () => {
  const record = sampleRecord({
    requestedBy: 'bob@example.com',
    ...approvedBy('carol@example.com', 'bob@example.com'),
  });
  expect(dutyConflicts(sampleEvent(), record, null, policy)).toEqual([
    {
      rule: 'separation-of-duties',
      level: 'critical',
      title: 'bob@example.com requested, approved and made the change CHG-1042',
    },
  ]);
});

test('requester and approver in one, another actor: medium', () => {
  const record = sampleRecord(approvedBy('alice@example.com'));
  expect(dutyConflicts(sampleEvent(), null, record, policy)).toMatchObject([{ level: 'medium' }]);
});

test('three people: none', () => {
  expect(dutyConflicts(sampleEvent(), sampleRecord(), null, policy)).toEqual([]);
});

test('a requester who makes the change is no conflict', () => {
  const record = sampleRecord({ requestedBy: 'bob@example.com' });
  expect(dutyConflicts(sampleEvent(), record, null, policy)).toEqual([]);
});

test('nobody approved, nothing coincides', () => {
  expect(dutyConflicts(sampleEvent(), null, null, policy)).toEqual([]);
  expect(dutyConflicts(sampleEvent(), null, sampleRecord(approvedBy()), policy)).toEqual([]);
});

test('a near miss that asks for something else says nothing of the actor', () => {
  const record = sampleRecord({
    ...approvedBy('bob@example.com'),
    scope: [{ ...sampleScope, resources: ['sg-0cd'] }],
  });
  expect(dutyConflicts(sampleEvent(), null, record, policy)).toEqual([]);
});

const issued = { kind: 'human', via: 'cli', proven: true } as const;

test.each<[string, Parameters<typeof sampleEvent>[0], string]>([
  [
    'a role session',
    { sessionArn: 'arn:aws:sts::111122223333:assumed-role/Deploy/carol' },
    'arn:aws:sts::111122223333:assumed-role/Leads/carol',
  ],
  [
    'a user of Identity Center',
    {
      actor: {
        ...issued,
        identity: 'carol@example.com',
        principal:
          'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0a',
      },
    },
    'arn:aws:sts::444455556666:assumed-role/AWSReservedSSO_Lead_0b/Carol@example.com',
  ],
  [
    'a source identity',
    { actor: { ...issued, proven: false, identity: 'carol', principal: null } },
    'carol',
  ],
  [
    'the user whose access key signed',
    {
      actor: {
        ...issued,
        identity: 'carol',
        principal: 'arn:aws:iam::111122223333:user/team/carol',
      },
      sessionArn: null,
    },
    'arn:aws:iam::111122223333:user/team/carol',
  ],
  [
    'who issued a federated session',
    {
      actor: {
        ...issued,
        identity: 'report',
        principal: null,
        cause: { ...issued, identity: 'carol', principal: 'arn:aws:iam::111122223333:user/carol' },
      },
      sessionArn: 'arn:aws:sts::111122223333:federated-user/report',
    },
    'local:carol',
  ],
])('the same human behind %s', (_, change, approver) => {
  const record = sampleRecord({ implementers: ['*'], ...approvedBy(approver) });
  expect(dutyConflicts(sampleEvent(change), record, null, policy)).toMatchObject([
    { level: 'high' },
  ]);
});

test('names of one human in the policy coincide', () => {
  const people = new Map([
    ['bob@example.com', 'bob@example.com'],
    ['robert', 'bob@example.com'],
  ]);
  const record = sampleRecord({ requestedBy: 'ROBERT', ...approvedBy('bob@example.com') });
  expect(dutyConflicts(sampleEvent(), record, null, { ...policy, people })).toMatchObject([
    { level: 'critical' },
  ]);
});

test('only the edition that counts is looked at', () => {
  const past = {
    edition: 1,
    type: 'normal',
    implementers: ['*'],
    ...approvedBy('bob@example.com'),
    scope: [{ ...sampleScope, resources: ['sg-0cd'] }],
    window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
    until: '2026-03-02T08:00:00Z',
  };
  const record = sampleRecord({ edition: 2, past: [past] });
  expect(dutyConflicts(sampleEvent(), null, record, policy)).toEqual([]);
});

test('hostile names stay short and printable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 1_000 }), (name) => {
      const event = sampleEvent({
        actor: { ...issued, identity: name, principal: null },
        sessionArn: name,
      });
      const record = sampleRecord({ id: 'CHG-1', ...approvedBy(name) });
      const [finding] = dutyConflicts(event, record, null, policy);
      expect(finding?.title.length).toBeLessThan(300);
      expect(finding?.title).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: 50 },
  );
});
