/** Event sources whose first label is not the prefix that IAM policies use. Everything else: the label itself. */
const prefixOfSource: ReadonlyMap<string, string> = new Map([
  ['monitoring', 'cloudwatch'],
  ['tagging', 'tag'],
  ['email', 'ses'],
  ['cloudcontrolapi', 'cloudformation'],
  ['streams.dynamodb', 'dynamodb'],
  ['dynamodbstreams', 'dynamodb'],
  ['bedrock-runtime', 'bedrock'],
  ['bedrock-agent', 'bedrock'],
  ['bedrock-agent-runtime', 'bedrock'],
  ['api.ecr', 'ecr'],
  ['api.sagemaker', 'sagemaker'],
  ['runtime.sagemaker', 'sagemaker'],
  ['opensearch', 'es'],
  ['opensearchserverless', 'aoss'],
  ['amazonmq', 'mq'],
  ['data.iot', 'iot'],
  ['iotdata', 'iot'],
  ['pinpoint', 'mobiletargeting'],
  ['models.lex', 'lex'],
  ['models-v2-lex', 'lex'],
  ['runtime.lex', 'lex'],
  ['runtime-v2-lex', 'lex'],
  ['entitlement.marketplace', 'aws-marketplace'],
  ['catalog.marketplace', 'aws-marketplace'],
  ['metering-marketplace', 'aws-marketplace'],
  ['portal.sso', 'sso'],
  ['application-insights', 'applicationinsights'],
  ['cloudwatch-logs', 'logs'],
]);

const longestName = 128;
const known = new Map<string, string>();

/** IAM service prefix of an event source: `monitoring.amazonaws.com` -> `cloudwatch`. `unknown` for nothing. */
export function serviceOf(eventSource: string): string {
  const seen = known.get(eventSource);
  if (seen !== undefined) return seen;
  const service = prefixOf(eventSource.slice(0, longestName).toLowerCase());
  // Sources are chosen by whoever wrote the file: remember only as many as AWS could have.
  if (known.size < 2_000 && eventSource.length <= longestName) known.set(eventSource, service);
  return service;
}

function prefixOf(source: string): string {
  const end = source.indexOf('.amazonaws.com');
  const label = end > 0 ? source.slice(0, end) : source;
  if (label === '') return 'unknown';
  return prefixOfSource.get(label) ?? label;
}

/** Lambda and CloudFront put their API's date behind the name: `AddPermission20150331v2`, `CreateFunction2020_05_31`. */
const versionSuffix = /(?:20\d{6}|20\d\d_\d\d_\d\d)(?:v\d{1,3})?$/;

/** Event name without its version suffix, bounded. `unknown` for nothing. */
export function eventNameOf(eventName: string): string {
  const name = eventName.slice(0, longestName);
  const last = name.charCodeAt(name.length - 1);
  if (!(last >= 48 && last <= 57)) return name === '' ? 'unknown' : name;
  return name.replace(versionSuffix, '') || name;
}

/** `<IAM service prefix>:<event name without version suffix>`, e.g. `lambda:AddPermission`. */
export function actionOf(eventSource: string, eventName: string): string {
  return `${serviceOf(eventSource)}:${eventNameOf(eventName)}`;
}
