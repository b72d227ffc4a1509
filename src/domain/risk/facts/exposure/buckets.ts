import { accountNamed, flagIn, textIn, valueIn } from '../reading/call-fields.ts';
import { listedObjects } from '../reading/request-shape.ts';
import { type ExposureReader, type ExposureReaders, forCalls } from './exposed.ts';

/** Only `BucketOwnerEnforced` switches access lists off. */
const ownership: ExposureReader = ({ request, action }) => {
  if (action.startsWith('s3:Delete')) return { what: 'bucket', guardRemoved: true };
  const [rule] = listedObjects(valueIn(request, 'OwnershipControls.Rule'));
  const owner = textIn(rule, 'ObjectOwnership') ?? textIn(request, 'x-amz-object-ownership');
  return owner !== undefined && owner !== 'BucketOwnerEnforced'
    ? { what: 'bucket', guardRemoved: true }
    : undefined;
};

const website: ExposureReader = ({ request }) =>
  Object.keys(request).length > 0 ? { what: 'bucket', publicAddress: true } : undefined;

/** Lightsail's buckets have one switch for everybody. */
const simpleBucket: ExposureReader = ({ request }) =>
  textIn(request, 'accessRules.getObject') === 'public'
    ? { what: 'bucket', world: true, withoutAuthorisation: true }
    : undefined;

/** Copies of what is written go to buckets of the accounts that the rules name. */
const replication: ExposureReader = ({ request }) => {
  const rules = listedObjects(valueIn(request, 'ReplicationConfiguration.Rule'));
  const accounts = rules.flatMap((rule) => accountNamed(textIn(rule, 'Destination.Account')) ?? []);
  return accounts.length > 0 ? { what: 'bucket', accounts } : undefined;
};

/** An access point without a public access block of its own; settings left out are on by default. */
const accessPoint: ExposureReader = ({ request }) => {
  const block =
    valueIn(request, 'PublicAccessBlockConfiguration') ??
    valueIn(request, 'PublicAccessBlock') ??
    valueIn(request, 'Details.PublicAccessBlock');
  const isLoose = [
    'BlockPublicAcls',
    'BlockPublicPolicy',
    'IgnorePublicAcls',
    'RestrictPublicBuckets',
  ].some((setting) => flagIn(block, setting) === false);
  return isLoose ? { what: 'access-point', guardRemoved: true } : undefined;
};

/** A distribution that reads S3 without an identity needs a bucket that everybody can read. */
const distribution: ExposureReader = ({ request }) => {
  const config =
    valueIn(request, 'distributionConfig') ??
    valueIn(request, 'distributionConfigWithTags.distributionConfig');
  const origins = listedObjects(valueIn(config, 'origins'));
  const isOpen = origins.some(
    (origin) =>
      valueIn(origin, 's3OriginConfig') !== undefined &&
      (textIn(origin, 's3OriginConfig.originAccessIdentity') ?? '') === '' &&
      (textIn(origin, 'originAccessControlId') ?? '') === '',
  );
  return isOpen ? { what: 'distribution', withoutAuthorisation: true } : undefined;
};

const registryReplication: ExposureReader = ({ request }) => {
  const rules = listedObjects(valueIn(request, 'replicationConfiguration.rules'));
  const accounts = rules
    .flatMap((rule) => listedObjects(valueIn(rule, 'destinations')))
    .flatMap((destination) => accountNamed(textIn(destination, 'registryId')) ?? []);
  return accounts.length > 0 ? { what: 'registry', accounts } : undefined;
};

/** Calls that let what is stored be read by others than through policies and lists. */
export const bucketReaders: ExposureReaders = Object.fromEntries([
  ...forCalls('s3', 'PutBucketOwnershipControls DeleteBucketOwnershipControls', ownership),
  ...forCalls('s3', 'PutBucketWebsite', website),
  ...forCalls('s3', 'PutBucketReplication', replication),
  ...forCalls('lightsail', 'UpdateBucket', simpleBucket),
  ...forCalls('s3', 'CreateAccessPoint CreateMultiRegionAccessPoint', accessPoint),
  ...forCalls(
    'cloudfront',
    'CreateDistribution CreateDistributionWithTags UpdateDistribution',
    distribution,
  ),
  ...forCalls('ecr', 'PutReplicationConfiguration', registryReplication),
]);
