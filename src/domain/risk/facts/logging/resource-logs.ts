import { isJsonObject } from '../../../../schemas/json.ts';
import { bounded, isOff, listIn, textIn, valueIn } from '../reading/call-request.ts';
import { unquoted } from '../reading/request-shape.ts';
import { gone, type LogCalls, type LogLoss, type LogReader } from './log-loss.ts';

function stopped(what: LogLoss['what'], explicit = true): LogLoss {
  return { what, how: 'stopped', whole: true, explicit };
}

/** Without the element inside it, S3 takes the call as "log no more". */
const bucketLogging: LogReader = ({ request }) => {
  const status = valueIn(request, 'BucketLoggingStatus');
  if (status === undefined) return undefined;
  return valueIn(status, 'LoggingEnabled') === undefined ? stopped('access-log') : undefined;
};

/** Classic load balancers nest the switch; the others list attributes by key. */
const balancerLogging: LogReader = ({ request }) => {
  const classic = isOff(request, 'loadBalancerAttributes', 'accessLog', 'enabled');
  const off = listIn(request, 'attributes').some(
    (attribute) =>
      textIn(attribute, 'key') === 'access_logs.s3.enabled' && isOff(attribute, 'value'),
  );
  return classic || off ? stopped('access-log') : undefined;
};

const stageLogging: LogReader = ({ request }) => {
  const off = listIn(request, 'patchOperations').some((patch) => {
    const path = textIn(patch, 'path') ?? '';
    const removed = textIn(patch, 'op') === 'remove' && path.startsWith('/accessLogSettings');
    return removed || (path.endsWith('/logging/loglevel') && isOff(patch, 'value'));
  });
  return off ? stopped('access-log') : undefined;
};

const databaseExports: LogReader = ({ request }) => {
  const types = listIn(request, 'cloudwatchLogsExportConfiguration', 'disableLogTypes');
  const parts = bounded(types.flatMap((type) => textIn(type) ?? []));
  return parts.length === 0 ? undefined : { what: 'database-log', how: 'narrowed', parts };
};

const clusterLogging: LogReader = ({ request }) => {
  const off = listIn(request, 'logging', 'clusterLogging').filter((entry) =>
    isOff(entry, 'enabled'),
  );
  const parts = bounded(
    off.flatMap((entry) => listIn(entry, 'types').flatMap((type) => textIn(type) ?? [])),
  );
  return parts.length === 0
    ? undefined
    : { what: 'control-plane-log', how: 'narrowed', parts, whole: parts.length >= 5 };
};

const domainLogging: LogReader = ({ request }) => {
  const options = valueIn(request, 'logPublishingOptions');
  const off = isJsonObject(options)
    ? Object.entries(options).flatMap(([type, option]) => (isOff(option, 'enabled') ? type : []))
    : [];
  return off.length === 0
    ? undefined
    : {
        what: 'database-log',
        how: 'narrowed',
        parts: bounded(off.map((type) => type.slice(0, 256))),
      };
};

const functionLogging: LogReader = ({ request }) =>
  textIn(request, 'loggingConfig', 'applicationLogLevel')?.toUpperCase() === 'FATAL'
    ? { what: 'function-log', how: 'narrowed', explicit: false }
    : undefined;

/** Bedrock takes a configuration without any destination as "log no more". */
const modelLogging: LogReader = ({ request }) => {
  const config = valueIn(request, 'loggingConfig');
  const writes = ['cloudWatchConfig', 's3Config'].some((key) => valueIn(config, key) !== undefined);
  return isJsonObject(config) && !writes ? stopped('model-log') : undefined;
};

/** The document in which Session Manager keeps where it records sessions. */
const sessionDocument = 'SSM-SessionManagerRunShell';

const sessionLogging: LogReader = ({ request }) => {
  if (textIn(request, 'name') !== sessionDocument) return undefined;
  const content = unquoted(valueIn(request, 'content'));
  const inputs = valueIn(content, 'inputs');
  if (!isJsonObject(inputs)) {
    return { what: 'session-log', how: 'narrowed', explicit: false };
  }
  const destinations = ['s3BucketName', 'cloudWatchLogGroupName'];
  const recorded = destinations.some((key) => (textIn(inputs, key) ?? '') !== '');
  return recorded ? undefined : stopped('session-log');
};

export const resourceLogCalls: LogCalls = {
  's3:PutBucketLogging': bucketLogging,
  'elasticloadbalancing:ModifyLoadBalancerAttributes': balancerLogging,
  'apigateway:UpdateStage': stageLogging,
  'apigateway:DeleteAccessLogSettings': gone('access-log'),
  'cloudfront:DeleteRealtimeLogConfig': gone('access-log'),
  'cloudfront:UpdateDistribution': ({ request }) =>
    isOff(request, 'distributionConfig', 'logging', 'enabled')
      ? stopped('access-log', false)
      : undefined,
  'rds:ModifyDBInstance': databaseExports,
  'rds:ModifyDBCluster': databaseExports,
  'rds:StopActivityStream': gone('database-log', 'stopped'),
  'redshift:DisableLogging': gone('database-log', 'stopped'),
  'es:UpdateDomainConfig': domainLogging,
  'es:UpdateElasticsearchDomainConfig': domainLogging,
  'eks:UpdateClusterConfig': clusterLogging,
  'lambda:UpdateFunctionConfiguration': functionLogging,
  'states:UpdateStateMachine': ({ request }) =>
    isOff(request, 'loggingConfiguration', 'level') ? stopped('function-log', false) : undefined,
  'bedrock:DeleteModelInvocationLoggingConfiguration': gone('model-log'),
  'bedrock:PutModelInvocationLoggingConfiguration': modelLogging,
  'ssm:UpdateDocument': sessionLogging,
  'ssm:DeleteDocument': ({ request }) =>
    textIn(request, 'name') === sessionDocument
      ? { what: 'session-log', how: 'deleted', whole: true }
      : undefined,
};
