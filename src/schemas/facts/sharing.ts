import * as z from 'zod';

export const SharingFactsSchema = z
  .object({
    what: z
      .enum([
        'volume-snapshot',
        'image',
        'database-snapshot',
        'data-warehouse-snapshot',
        'data-share',
        'accelerator-image',
        'document',
        'queue',
        'topic',
        'resource-share',
      ])
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
      'From `ModifySnapshotAttribute`, `ModifyImageAttribute`, `ModifyFpgaImageAttribute`, `ModifyDBSnapshotAttribute`, ' +
      '`ModifyDBClusterSnapshotAttribute`, `ModifyDocumentPermission`; `AuthorizeSnapshotAccess` and `AuthorizeDataShare` of ' +
      'Redshift; `AddPermission` of SQS and SNS; `CreateResourceShare` and `AssociateResourceShare`. Only what is added. Who a share ' +
      'of Resource Access Manager reaches outside the organisation is not in the call: any other account counts.',
  });
