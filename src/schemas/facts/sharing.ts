import * as z from 'zod';

export const SharingFactsSchema = z
  .object({
    what: z
      .enum(['volume-snapshot', 'image', 'database-snapshot', 'document'])
      .meta({ description: 'what is given away' }),
    public: z.boolean().meta({ description: 'shared with everybody' }),
    otherAccounts: z.array(z.string()).max(50).meta({
      description:
        "account ids, organisation and unit ARNs other than the event's account; at most 50",
    }),
    withOtherAccounts: z.boolean().meta({ description: 'there are such' }),
  })
  .meta({
    id: 'SharingFacts',
    title: 'copies given away',
    description:
      'From `ModifySnapshotAttribute`, `ModifyImageAttribute`, `ModifyDBSnapshotAttribute`, ' +
      '`ModifyDBClusterSnapshotAttribute` and `ModifyDocumentPermission`; only what is added.',
  });
