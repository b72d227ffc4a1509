import type { Exemption, ExemptionRequest } from '../../../src/schemas/exemption.ts';
import { now, people } from '../changes/change-world.ts';

/** What Alice asks for: the backup role may tag, unrecorded, for half a year. */
export const exemptionRequest: ExemptionRequest = {
  title: 'Backup tags',
  reason: 'The backup tool tags what it saves',
  scope: [
    {
      accounts: ['111122223333'],
      regions: ['*'],
      resources: ['*'],
      actions: ['ec2:CreateTags'],
      actors: ['arn:aws:iam::111122223333:role/Backup'],
    },
  ],
  endsAt: '2026-09-01T00:00:00Z',
};

/** The same, approved by Carol of security. */
export const activeExemption: Exemption = {
  ...exemptionRequest,
  id: 'EX-1',
  owner: people.alice.id,
  requestedBy: people.alice.id,
  status: 'active',
  startsAt: now,
  reviewAt: '2026-08-18T00:00:00Z',
  approvals: [{ by: people.carol.id, at: now, groups: ['security'], proven: true }],
  registeredAt: now,
};
