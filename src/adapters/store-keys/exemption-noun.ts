import { type Exemption, ExemptionSchema } from '../../schemas/exemption.ts';
import { requireSortable } from './sortable-instant.ts';
import type { StoredNoun } from './stored-noun.ts';

/** Exemptions as the stores keep them. */
export const exemptionNoun: StoredNoun<Exemption> = {
  name: 'exemption',
  listings: { all: 'exemptions', steps: 'exemption-steps', reviews: 'exemption-reviews' },
  schema: ExemptionSchema,
  // One that was ended goes on covering what happened before.
  spanOf: ({ status, startsAt, endsAt }) =>
    status === 'active' || status === 'ended'
      ? { from: requireSortable(startsAt), to: requireSortable(endsAt) }
      : null,
  reviewDueAt: ({ status, reviewAt, reviewedAt }) =>
    status === 'active' && reviewedAt === undefined ? reviewAt : null,
  verificationDueAt: () => null,
  partsOf: (exemption) => ({ matching: exemption, rest: {} }),
};
