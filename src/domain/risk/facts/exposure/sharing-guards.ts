import { flagIn, textIn } from '../reading/call-fields.ts';
import { type Exposed, type ExposureReader, type ExposureReaders, forCalls } from './exposed.ts';

const off =
  (what: Exposed['what']): ExposureReader =>
  () => ({ what, guardRemoved: true });

const clusterBlock: ExposureReader = ({ request }) =>
  flagIn(request, 'blockPublicAccessConfiguration.blockPublicSecurityGroupRules') === false
    ? { what: 'compute-clusters', guardRemoved: true }
    : undefined;

/** `/ssm/documents/console/public-sharing-permission`, by id or at the end of an ARN. */
const documentBlock: ExposureReader = ({ request }) =>
  textIn(request, 'settingId')?.endsWith('public-sharing-permission') === true &&
  textIn(request, 'settingValue')?.toLowerCase() === 'enable'
    ? { what: 'documents', guardRemoved: true }
    : undefined;

/** Calls that switch off what keeps things of an account and region from being shared with everybody. */
export const guardReaders: ExposureReaders = Object.fromEntries([
  ...forCalls('ec2', 'DisableSnapshotBlockPublicAccess', off('snapshots')),
  ...forCalls('ec2', 'DisableImageBlockPublicAccess', off('images')),
  ...forCalls('elasticmapreduce', 'PutBlockPublicAccessConfiguration', clusterBlock),
  ...forCalls('ssm', 'UpdateServiceSetting', documentBlock),
]);
