import type * as z from 'zod';
import { grantHandle } from '../../../domain/grants/grant-handle.ts';
import type {
  GrantAnswerSchema,
  RestorationAnswerSchema,
  ShownGrant,
} from '../../../schemas/api/grant-answers.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { Gap, ShownGap } from '../../../schemas/gap.ts';
import { exampleOutstanding } from './examples.ts';

type GrantAnswer = z.output<typeof GrantAnswerSchema>;
type RestorationAnswer = z.output<typeof RestorationAnswerSchema>;

const alice = 'arn:aws:sts::111122223333:assumed-role/Developers/alice@example.com';
const id = 'security-group-rule:111122223333:eu-west-1:sgr-0123456789abcdef0';

export const exampleGrant: ShownGrant = {
  id,
  handle: grantHandle(id),
  what: 'tcp/22 from 203.0.113.10/32 on sg-0ab',
  account: '111122223333',
  region: 'eu-west-1',
  target: {
    kind: 'security-group-rule',
    groupId: 'sg-0ab',
    ruleId: 'sgr-0123456789abcdef0',
    direction: 'ingress',
    summary: 'tcp/22 from 203.0.113.10/32',
  },
  record: 'CHG-1042',
  because: 'record',
  eventId: '5f1f0c6e-8d0e-4a57-9d2f-3a4b5c6d7e8f',
  openedAt: '2026-03-02T10:05:31Z',
  openedBy: 'bob',
  expiresAt: '2026-03-02T18:00:00Z',
  state: 'warned',
  dueAt: '2026-03-02T18:00:00Z',
  attempts: 0,
  note: 'people were warned of its end',
  updatedAt: '2026-03-02T17:00:04Z',
  version: 2,
  live: true,
  secondsLeft: 2_400,
};

export const exampleGrantAnswer: GrantAnswer = {
  grant: exampleGrant,
  why: 'change record CHG-1042 says so',
  mayEnd: ['bob', alice],
  remainder: 'Connections that were established through the rule go on until they end.',
  byHand: [
    'aws ec2 revoke-security-group-ingress --region eu-west-1 --group-id sg-0ab --security-group-rule-ids sgr-0123456789abcdef0',
  ],
  history: [
    {
      version: 1,
      at: '2026-03-02T10:06:20Z',
      by: 'auditor',
      state: 'active',
      note: 'found in the event that opened it',
      expiresAt: '2026-03-02T18:00:00Z',
      attempts: 0,
    },
    {
      version: 2,
      at: '2026-03-02T17:00:04Z',
      by: 'auditor',
      state: 'warned',
      note: 'people were warned of its end',
      expiresAt: '2026-03-02T18:00:00Z',
      attempts: 0,
    },
  ],
};

export const exampleExtension: ChangeRecord = {
  id: 'CHG-2002',
  title: 'Extend tcp/22 from 203.0.113.10/32 on sg-0ab',
  type: 'normal',
  status: 'submitted',
  requestedBy: alice,
  implementers: [],
  approvals: [],
  scope: [
    {
      accounts: ['111122223333'],
      regions: ['eu-west-1'],
      resources: ['arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0ab'],
      actions: ['ec2:AuthorizeSecurityGroupIngress'],
    },
  ],
  window: { start: '2026-03-02T17:20:00Z', end: '2026-03-02T22:00:00Z' },
  temporary: { expiresAt: '2026-03-02T22:00:00Z', grants: [id] },
  reason: 'The vendor is still at it, VEN-7',
  edition: 1,
  registeredAt: '2026-03-02T17:20:00Z',
};

export const exampleRestoration: RestorationAnswer = {
  change: {
    ...exampleExtension,
    id: 'CHG-2003',
    title: 'Give tcp/22 from 203.0.113.10/32 on sg-0ab again',
    temporary: undefined,
    reason: 'The vendor is back',
  },
  outstanding: exampleOutstanding,
  commands: [
    "aws ec2 authorize-security-group-ingress --region eu-west-1 --group-id sg-0ab --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=203.0.113.10/32}]'",
  ],
};

export const exampleGap: Gap = {
  id: 'gap-8d0e4a579d2f3a4b',
  control: 'trail-records',
  title: 'CloudTrail records what happens',
  level: 'critical',
  account: '111122223333',
  region: 'eu-west-1',
  resource: 'main',
  openedAt: '2026-03-02T13:45:01Z',
  openedBy: 'dave-cli',
  eventId: '57ee05cd-e009-42c7-bebf-f20686734721',
  record: null,
  dueAt: '2026-03-02T14:00:01Z',
  closedAt: null,
  closedHow: null,
};

export const exampleShownGap: ShownGap = {
  ...exampleGap,
  why: 'Without it nobody can say what was done in the account.',
  restore: 'aws cloudtrail start-logging --name main',
  controls: [],
};
