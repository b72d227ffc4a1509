import type * as z from 'zod';
import type { OutstandingSchema } from '../../../schemas/api/change-answers.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { ChangeStep } from '../../../schemas/change-step.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import type { Exemption } from '../../../schemas/exemption.ts';
import type { MatchAnswer } from '../../../schemas/match-request.ts';

const alice = 'arn:aws:sts::111122223333:assumed-role/Developers/alice@example.com';
const carol = 'arn:aws:sts::111122223333:assumed-role/Leads/carol@example.com';

const shop = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/web';

const asked = {
  title: 'Run six tasks of the shop instead of four',
  type: 'normal',
  implementers: ['arn:aws:iam::111122223333:role/Deploy'],
  scope: [
    {
      accounts: ['111122223333'],
      regions: ['eu-west-1'],
      resources: [shop],
      actions: ['ecs:UpdateService'],
    },
  ],
  window: { start: '2026-03-02T09:00:00Z', end: '2026-03-02T12:00:00Z' },
  category: 'application',
  environment: 'production',
  reason: 'The spring sale begins at noon',
  rollback: 'Set the desired count back to four',
} satisfies Partial<ChangeRecord>;

export const exampleRequest = { id: 'CHG-2001', ...asked };

export const exampleChange: ChangeRecord = {
  ...asked,
  id: 'CHG-2001',
  status: 'submitted',
  requestedBy: alice,
  approvals: [],
  required: [{ group: 'approvers', count: 1, because: 'every change needs an approver' }],
  risk: { level: 'medium', assessed: 'medium', because: ['it changes production'] },
  edition: 1,
  registeredAt: '2026-03-01T16:20:00Z',
};

export const exampleApproved: ChangeRecord = {
  ...exampleChange,
  status: 'approved',
  approvals: [{ by: carol, at: '2026-03-01T17:05:00Z', groups: ['approvers'], proven: false }],
};

export const exampleOutstanding: z.output<typeof OutstandingSchema> = {
  approvals: [{ group: 'approvers', count: 1, because: 'every change needs an approver' }],
  answers: [],
  closing: [],
};

export const exampleStep: ChangeStep = {
  version: 2,
  at: '2026-03-01T17:05:00Z',
  by: {
    id: carol,
    kind: 'role-session',
    role: 'arn:aws:iam::111122223333:role/Leads',
    name: 'carol@example.com',
    proven: false,
  },
  action: 'approved',
  why: 'Agreed with the shop team',
  changed: [{ pointer: '/status', before: 'submitted', after: 'approved' }],
};

export const exampleDecision: StoredDecision = {
  eventId: '5f1f0c6e-8d0e-4a57-9d2f-3a4b5c6d7e8f',
  at: '2026-03-02T10:14:07Z',
  account: '111122223333',
  region: 'eu-west-1',
  action: 'ecs:UpdateService',
  actor: {
    kind: 'pipeline',
    identity: 'deploy-1742',
    principal: 'arn:aws:iam::111122223333:role/Deploy',
    via: 'cli',
    proven: false,
  },
  resources: [{ type: 'AWS::ECS::Service', id: 'shop/web', arn: shop }],
  outcome: 'succeeded',
  verdict: 'authorised',
  record: 'CHG-2001',
  nearest: null,
  criteria: [
    { criterion: 'window', result: 'pass', detail: 'inside the window' },
    { criterion: 'approval', result: 'pass', detail: 'approved 17 h before' },
  ],
  findings: [],
  grants: [],
  gaps: [],
  evidence: { location: 'bus:5f1f0c6e-8d0e-4a57-9d2f-3a4b5c6d7e8f', sha256: 'a'.repeat(64) },
  revision: 1,
  decidedAt: '2026-03-02T10:15:31Z',
  seenBy: 'bus',
  cause: { kind: 'event', of: null, detail: 'the event came in' },
};

export const exampleMatch: MatchAnswer = {
  covered: false,
  verdict: 'unauthorised',
  record: null,
  nearest: 'CHG-2001',
  criteria: [{ criterion: 'window', result: 'fail', detail: '22 hours after the window closed' }],
  findings: [],
  resources: [{ type: 'AWS::ECS::Service', id: 'shop/web', arn: shop }],
  missing: ['CHG-2001 closed 22 hours before: amend its window, or register a new change'],
};

export const exampleExemption: Exemption = {
  id: 'EXM-7',
  title: 'Scale-in by the nightly job',
  reason: 'The job changes the capacity of one group every night and is reviewed as code',
  owner: 'platform@example.com',
  requestedBy: alice,
  status: 'proposed',
  scope: [
    {
      accounts: ['111122223333'],
      regions: ['eu-west-1'],
      resources: ['arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/nightly'],
      actions: ['autoscaling:SetDesiredCapacity'],
      actors: ['arn:aws:iam::111122223333:role/NightlyJob'],
    },
  ],
  startsAt: '2026-03-02T00:00:00Z',
  endsAt: '2026-09-01T00:00:00Z',
  reviewAt: '2026-08-18T00:00:00Z',
  approvals: [],
  registeredAt: '2026-03-01T16:20:00Z',
};
