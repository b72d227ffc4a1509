import { isWorld } from '../network/routes.ts';
import { type CallFields, flagIn, textIn, valueIn } from '../reading/call-fields.ts';
import { listedObjects, listedTexts, unquoted } from '../reading/request-shape.ts';
import { type Exposed, type ExposureReader, type ExposureReaders, forCalls } from './exposed.ts';

/**
 * The request asks for an address on the internet. What a call that makes something answers is what it got, as where the
 * default network gives addresses; one that changes something answers with the state before.
 */
const asked =
  (what: Exposed['what'], path = 'publiclyAccessible'): ExposureReader =>
  ({ action, request, response }) => {
    const asksFor = flagIn(request, path);
    const got = /:(?:Create|Restore)/.test(action) ? flagIn(response, path) : undefined;
    return (got ?? asksFor)
      ? {
          what,
          certainty: got === undefined ? 'inferred' : 'known',
          publicAddress: true,
          byDefault: asksFor === undefined,
        }
      : undefined;
  };

const wasMade = ({ request }: CallFields): boolean => Object.keys(request).length > 0;

/** AWS gives migration servers a public address unless told not to; its answer says which it is. */
const migrationServer: ExposureReader = (call) => {
  const answered = flagIn(call.response, 'replicationInstance.publiclyAccessible');
  const asksFor = flagIn(call.request, 'publiclyAccessible');
  return (answered ?? asksFor ?? wasMade(call))
    ? {
        what: 'migration-server',
        certainty: answered === undefined ? 'inferred' : 'known',
        publicAddress: true,
        byDefault: asksFor === undefined,
      }
    : undefined;
};

/** Clusters are public to the whole internet unless the request says otherwise. */
const kubernetes: ExposureReader = (call) => {
  const settings = valueIn(call.request, 'resourcesVpcConfig');
  const isNew = call.action.endsWith('CreateCluster');
  const address = flagIn(settings, 'endpointPublicAccess');
  const networks = listedTexts(valueIn(settings, 'publicAccessCidrs'));
  const isPublic = address ?? (isNew ? wasMade(call) : networks.length > 0);
  if (!isPublic) return undefined;
  const world = networks.length > 0 ? networks.some(isWorld) : isNew || address === true;
  return {
    what: 'kubernetes-cluster',
    publicAddress: true,
    world,
    byDefault: address === undefined && networks.length === 0,
  };
};

const streaming: ExposureReader = ({ request }) => {
  const type =
    textIn(request, 'connectivityInfo.publicAccess.type') ??
    textIn(request, 'brokerNodeGroupInfo.connectivityInfo.publicAccess.type') ??
    textIn(request, 'provisioned.brokerNodeGroupInfo.connectivityInfo.publicAccess.type');
  return type !== undefined && type !== 'DISABLED'
    ? { what: 'streaming-cluster', publicAddress: true }
    : undefined;
};

/** A search domain outside a VPC has an address on the internet; its policy decides who may use it. */
const searchDomain: ExposureReader = (call) =>
  wasMade(call) && valueIn(call.request, 'vpcOptions.subnetIds') === undefined
    ? { what: 'search-domain', publicAddress: true, byDefault: true }
    : undefined;

const searchCollection: ExposureReader = ({ request }) => {
  const policy = unquoted(valueIn(request, 'policy'));
  const open = listedObjects(policy).some((rule) => flagIn(rule, 'AllowFromPublic') === true);
  return open && textIn(request, 'type') !== 'data'
    ? { what: 'search-collection', publicAddress: true }
    : undefined;
};

/** AWS gives notebooks direct internet access unless told not to. */
const notebook: ExposureReader = (call) => {
  const direct = flagIn(call.request, 'directInternetAccess');
  const isOpen = direct ?? wasMade(call);
  return isOpen
    ? { what: 'notebook', publicAddress: true, byDefault: direct === undefined }
    : undefined;
};

const fileTransfer: ExposureReader = (call) => {
  const type = textIn(call.request, 'endpointType');
  const isNew = call.action.endsWith('CreateServer');
  const isPublic = type === undefined ? isNew && wasMade(call) : type === 'PUBLIC';
  return isPublic
    ? { what: 'file-transfer-server', publicAddress: true, byDefault: type === undefined }
    : undefined;
};

const databaseCalls =
  'CreateDBInstance ModifyDBInstance CreateDBInstanceReadReplica RestoreDBInstanceFromDBSnapshot ' +
  'RestoreDBInstanceFromS3 RestoreDBInstanceToPointInTime';
const clusterCalls =
  'CreateDBCluster ModifyDBCluster RestoreDBClusterFromSnapshot RestoreDBClusterFromS3 RestoreDBClusterToPointInTime';

/** Calls that give something an address on the internet. */
export const addressReaders: ExposureReaders = Object.fromEntries([
  ...forCalls('rds', databaseCalls, asked('database')),
  ...forCalls('rds', clusterCalls, asked('database-cluster')),
  ...forCalls(
    'redshift',
    'CreateCluster ModifyCluster RestoreFromClusterSnapshot',
    asked('data-warehouse'),
  ),
  ...forCalls('redshift-serverless', 'CreateWorkgroup UpdateWorkgroup', asked('data-warehouse')),
  ...forCalls('dms', 'CreateReplicationInstance', migrationServer),
  ...forCalls('mq', 'CreateBroker', asked('message-broker')),
  ...forCalls('lightsail', 'CreateRelationalDatabase UpdateRelationalDatabase', asked('database')),
  ...forCalls('eks', 'CreateCluster UpdateClusterConfig', kubernetes),
  ...forCalls('kafka', 'CreateCluster CreateClusterV2 UpdateConnectivity', streaming),
  ...forCalls('es', 'CreateDomain CreateElasticsearchDomain', searchDomain),
  ...forCalls('aoss', 'CreateSecurityPolicy UpdateSecurityPolicy', searchCollection),
  ...forCalls('sagemaker', 'CreateNotebookInstance', notebook),
  ...forCalls('transfer', 'CreateServer UpdateServer', fileTransfer),
]);
