import * as z from 'zod';
import { CertaintySchema } from './certainty.ts';

export const encryptedThings = [
  'volume',
  'volumes',
  'snapshot',
  'image',
  'instance',
  'database',
  'database-cluster',
  'database-settings',
  'data-warehouse',
  'file-system',
  'bucket',
  'object',
  'queue',
  'topic',
  'stream',
  'delivery-stream',
  'table',
  'log-group',
  'trail',
  'cache',
  'search-domain',
  'data-catalog',
  'streaming-cluster',
  'query-workgroup',
  'load-balancer',
  'distribution',
  'api',
  'file-transfer-server',
] as const;

export const EncryptionFactsSchema = z
  .object({
    what: z.enum(encryptedThings).meta({
      description: 'what it is about; `volumes` are all that will be made in the region',
    }),
    certainty: CertaintySchema.meta({
      description: '`known`: AWS answered so. `inferred`: read from the request',
    }),
    atCreation: z.boolean().meta({ description: 'it is made so; false: it is changed to be so' }),
    storage: z.enum(['none', 'removed', 'default-off']).optional().meta({
      description:
        'what is stored: `none`, it is made without encryption; `removed`, encryption (or a key of one’s own, where AWS always encrypts) is switched off; `default-off`, what is made later is no longer encrypted by itself',
    }),
    permanent: z.boolean().meta({
      description:
        'it cannot be encrypted afterwards but by making a copy (databases, volumes, file systems)',
    }),
    transport: z.enum(['plaintext', 'weak']).optional().meta({
      description: 'what is sent: in plain text, or under a protocol older than TLS 1.2',
    }),
    protocol: z
      .string()
      .optional()
      .meta({ description: 'the protocol, policy or setting that is named for that' }),
    key: z.enum(['other-account', 'customer-provided']).optional().meta({
      description:
        'encrypted with a key that is not of the account: of another account, or sent along with the call (SSE-C) and kept nowhere. Who takes data hostage does so',
    }),
    keyAccount: z
      .string()
      .optional()
      .meta({ description: 'account of the key, where it is another' }),
  })
  .meta({
    id: 'EncryptionFacts',
    title: 'encryption off, weakened, or with a foreign key',
    description:
      'From calls that make or change volumes, snapshots, databases, file systems, queues, topics, streams, tables, log groups, ' +
      'caches, search domains and buckets; from objects of S3 where the trail records data events; and from listeners, distributions, ' +
      'API domains, file-transfer servers and database parameters. Of what is made, the answer counts where it says whether it is ' +
      'encrypted (the account may encrypt by default). Absent where nothing is weakened.',
  });
