import * as z from 'zod';
import { CertaintySchema } from './certainty.ts';

export const exposedThings = [
  'database',
  'database-cluster',
  'data-warehouse',
  'migration-server',
  'message-broker',
  'streaming-cluster',
  'search-domain',
  'search-collection',
  'kubernetes-cluster',
  'function',
  'api',
  'graphql-api',
  'identity-pool',
  'distribution',
  'bucket',
  'access-point',
  'notebook',
  'file-transfer-server',
  'build-project',
  'dashboard',
  'device-policy',
  'event-bus',
  'log-destination',
  'stream',
  'table',
  'table-bucket',
  'layer',
  'registry',
  'repository',
  'mail-identity',
  'queue',
  'topic',
  'key',
  'secret',
  'file-system',
  'backup-vault',
  'data-catalog',
  'archive',
  'private-authority',
  'snapshots',
  'images',
  'documents',
  'compute-clusters',
] as const;

export const ExposureFactsSchema = z
  .object({
    what: z.enum(exposedThings).meta({
      description:
        'what is exposed; `snapshots`, `images`, `documents` and `compute-clusters` are all of the account and region, whose guard is meant',
    }),
    certainty: CertaintySchema.meta({
      description: '`known`: AWS answered so. `inferred`: read from the request',
    }),
    publicAddress: z.boolean().meta({
      description:
        'it has an address on the internet; networks and sign-in may still stand before it',
    }),
    newlyPublicAddress: z.boolean().optional().meta({
      description: 'it had none before; only where the state before is known',
    }),
    world: z
      .boolean()
      .meta({ description: 'the networks let in are the whole internet, as far as the call says' }),
    withoutAuthorisation: z
      .boolean()
      .meta({ description: 'whoever reaches it may use it: no authorisation, or one for guests' }),
    policyPublic: z
      .boolean()
      .meta({ description: 'its policy lets everybody in and no condition narrows that' }),
    guardRemoved: z
      .boolean()
      .meta({ description: 'a setting that keeps things from becoming public is off' }),
    byDefault: z.boolean().meta({
      description: "the request does not ask for it: it is AWS's default for what is made",
    }),
    atCreation: z.boolean().meta({ description: 'it is made so; false: it is changed to be so' }),
    otherAccounts: z.array(z.string()).max(50).meta({
      description: "accounts, other than the event's, that are let in or sent data; at most 50",
    }),
    withOtherAccounts: z.boolean().meta({ description: 'there are such' }),
  })
  .meta({
    id: 'ExposureFacts',
    title: 'what can be reached or used from outside',
    description:
      'From calls that make or change databases, brokers, clusters, search domains, functions, APIs, identity pools, distributions, ' +
      'buckets, notebooks, file-transfer servers, build projects and registries; from resource policies of every kind that ' +
      '`facts.policy` knows and of more; and from calls that switch off account-wide guards against public sharing. What a call ' +
      'that makes something answers counts, else what is asked for: `ModifyDBInstance` answers with the old state. Absent where a call ' +
      'exposes nothing. Snapshots, images and shares given away are `facts.sharing`, access lists and public access blocks of S3 ' +
      '`facts.storage`.',
  });
