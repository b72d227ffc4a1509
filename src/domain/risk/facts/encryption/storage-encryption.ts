import { type CallFields, flagIn, textIn, valueIn } from '../reading/call-fields.ts';
import { listedObjects } from '../reading/request-shape.ts';
import { type EncryptionReaders, forCalls, type Weakened } from './weakened.ts';

const keys = ['kmsKeyId'];
const removed: Weakened = { storage: 'removed' };

/** Made without encryption: the answer says so, or the request does and there is no answer. */
const made =
  (requested: string, answered: readonly string[], permanent: boolean) =>
  ({ request, response }: CallFields): Weakened | undefined => {
    const told = answered.map((path) => flagIn(response, path)).find((one) => one !== undefined);
    const encrypted = told ?? flagIn(request, requested);
    if (encrypted !== false) return undefined;
    return { certainty: told === undefined ? 'inferred' : 'known', storage: 'none', permanent };
  };

const asked =
  (weakened: Weakened, holds: (call: CallFields) => boolean) =>
  (call: CallFields): Weakened | undefined =>
    holds(call) ? weakened : undefined;

const always = (weakened: Weakened) => () => weakened;

/** An attribute of a queue that a call sets. */
const queue = ({ request, action }: CallFields): Weakened | undefined => {
  const attributes = valueIn(request, 'attributes');
  const off =
    flagIn(attributes, 'SqsManagedSseEnabled') === false &&
    (textIn(attributes, 'KmsMasterKeyId') ?? '') === '';
  if (off) return { storage: action.endsWith('CreateQueue') ? 'none' : 'removed' };
  return textIn(attributes, 'KmsMasterKeyId') === '' &&
    flagIn(attributes, 'SqsManagedSseEnabled') !== true
    ? removed
    : undefined;
};

const topicKeyRemoved = ({ request }: CallFields): boolean =>
  textIn(request, 'attributeName') === 'KmsMasterKeyId' &&
  (textIn(request, 'attributeValue') ?? '') === '';

const launchedPlain = ({ request }: CallFields): boolean =>
  listedObjects(valueIn(request, 'blockDeviceMapping')).some(
    (device) => flagIn(device, 'ebs.encrypted') === false,
  );

const catalog = ({ request }: CallFields): Weakened | undefined => {
  const settings = valueIn(request, 'dataCatalogEncryptionSettings');
  const off =
    flagIn(settings, 'encryptionAtRest.catalogEncryptionMode') === false ||
    flagIn(settings, 'connectionPasswordEncryption.returnConnectionPasswordEncrypted') === false;
  return off ? removed : undefined;
};

const domain = ({ request, action }: CallFields): Weakened | undefined =>
  flagIn(request, 'encryptionAtRestOptions.enabled') === false
    ? { storage: action.includes('Create') ? 'none' : 'removed' }
    : undefined;

const databases =
  'CreateDBInstance RestoreDBInstanceFromDBSnapshot RestoreDBInstanceFromS3 RestoreDBInstanceToPointInTime CreateDBInstanceReadReplica';
const clusters =
  'CreateDBCluster RestoreDBClusterFromSnapshot RestoreDBClusterFromS3 RestoreDBClusterToPointInTime';

/** Calls that store without encryption, or take it away. */
export const storageReaders: EncryptionReaders = Object.fromEntries([
  ...forCalls('ec2', 'DisableEbsEncryptionByDefault', {
    what: 'volumes',
    weakened: always({ storage: 'default-off' }),
  }),
  ...forCalls('ec2', 'ModifyEbsDefaultKmsKeyId', { what: 'volumes', keys }),
  ...forCalls('ec2', 'CreateVolume', {
    what: 'volume',
    keys,
    weakened: made('encrypted', ['encrypted'], true),
  }),
  ...forCalls('ec2', 'CreateSnapshot', {
    what: 'snapshot',
    weakened: made('encrypted', ['encrypted'], true),
  }),
  ...forCalls('ec2', 'CopySnapshot', { what: 'snapshot', keys }),
  ...forCalls('ec2', 'CopyImage', { what: 'image', keys }),
  ...forCalls('ec2', 'RunInstances', {
    what: 'instance',
    weakened: asked({ storage: 'none', permanent: true }, launchedPlain),
  }),
  ...forCalls('rds', databases, {
    what: 'database',
    keys,
    weakened: made('storageEncrypted', ['storageEncrypted'], true),
  }),
  ...forCalls('rds', clusters, {
    what: 'database-cluster',
    keys,
    weakened: made('storageEncrypted', ['storageEncrypted'], true),
  }),
  ...forCalls('rds', 'CopyDBSnapshot CopyDBClusterSnapshot StartExportTask', {
    what: 'snapshot',
    keys,
  }),
  ...forCalls('redshift', 'CreateCluster', {
    what: 'data-warehouse',
    keys,
    weakened: made('encrypted', ['encrypted'], false),
  }),
  ...forCalls('redshift', 'ModifyCluster', {
    what: 'data-warehouse',
    keys,
    weakened: asked(removed, ({ request }) => flagIn(request, 'encrypted') === false),
  }),
  ...forCalls('elasticfilesystem', 'CreateFileSystem', {
    what: 'file-system',
    keys,
    weakened: made('encrypted', ['encrypted'], true),
  }),
  ...forCalls('elasticache', 'CreateReplicationGroup', {
    what: 'cache',
    keys,
    weakened: made('atRestEncryptionEnabled', ['atRestEncryptionEnabled'], true),
  }),
  ...forCalls('sqs', 'CreateQueue SetQueueAttributes', {
    what: 'queue',
    keys: ['attributes.KmsMasterKeyId'],
    weakened: queue,
  }),
  ...forCalls('sns', 'SetTopicAttributes', {
    what: 'topic',
    weakened: asked(removed, topicKeyRemoved),
  }),
  ...forCalls('kinesis', 'StopStreamEncryption', { what: 'stream', weakened: always(removed) }),
  ...forCalls('kinesis', 'StartStreamEncryption', { what: 'stream', keys: ['keyId'] }),
  ...forCalls('firehose', 'StopDeliveryStreamEncryption', {
    what: 'delivery-stream',
    weakened: always(removed),
  }),
  ...forCalls('dynamodb', 'UpdateTable', {
    what: 'table',
    keys: ['sSESpecification.kMSMasterKeyId'],
    weakened: asked(
      removed,
      ({ request }) => flagIn(request, 'sSESpecification.enabled') === false,
    ),
  }),
  ...forCalls('logs', 'DisassociateKmsKey', { what: 'log-group', weakened: always(removed) }),
  ...forCalls('logs', 'AssociateKmsKey', { what: 'log-group', keys }),
  ...forCalls('cloudtrail', 'UpdateTrail', {
    what: 'trail',
    keys,
    weakened: asked(removed, ({ request }) => textIn(request, 'kmsKeyId') === ''),
  }),
  ...forCalls('s3', 'DeleteBucketEncryption', { what: 'bucket', weakened: always(removed) }),
  ...forCalls('glue', 'PutDataCatalogEncryptionSettings', {
    what: 'data-catalog',
    weakened: catalog,
  }),
  ...forCalls('es', 'CreateDomain CreateElasticsearchDomain', {
    what: 'search-domain',
    keys: ['encryptionAtRestOptions.kmsKeyId'],
    weakened: domain,
  }),
  ...forCalls('athena', 'UpdateWorkGroup', {
    what: 'query-workgroup',
    weakened: asked(
      removed,
      ({ request }) =>
        flagIn(
          request,
          'configurationUpdates.resultConfigurationUpdates.removeEncryptionConfiguration',
        ) === true,
    ),
  }),
]);
