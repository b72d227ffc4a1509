import { existence } from '../told-state.ts';
import {
  aspectOf,
  type Call,
  documentOf,
  global,
  inside,
  lastPart,
  regional,
  type Tellers,
  tell,
  textAt,
} from './call.ts';

const aspect = 'resource-policy';

const bucket = ({ request }: Call) => global('AWS::S3::Bucket', textAt(request, 'bucketName'));
const key = (call: Call) => regional('AWS::KMS::Key', lastPart(ownAt(call, 'keyId')));
const queue = (call: Call) => regional('AWS::SQS::Queue', lastPart(ownAt(call, 'queueUrl')));
const topic = (call: Call) => regional('AWS::SNS::Topic', lastPart(ownAt(call, 'topicArn'), ':'));
const repository = (call: Call) =>
  (textAt(call.request, 'registryId') ?? call.account) === call.account
    ? regional('AWS::ECR::Repository', textAt(call.request, 'repositoryName'))
    : undefined;
const secret = (call: Call) => {
  const id = ownAt(call, 'secretId');
  // The answer alone tells the ARN without its last characters from the name of another secret.
  const name = textAt(call.response, 'name') ?? secretName(id);
  return id === undefined ? undefined : regional('AWS::SecretsManager::Secret', name);
};
const lambda = (call: Call) =>
  regional('AWS::Lambda::Function', functionName(ownAt(call, 'functionName')));
const logPolicy = ({ request }: Call) =>
  regional('AWS::Logs::ResourcePolicy', textAt(request, 'policyName'));
const fileSystem = (call: Call) =>
  regional('AWS::EFS::FileSystem', lastPart(ownAt(call, 'fileSystemId')));
const dynamoTable = (call: Call) =>
  regional('AWS::DynamoDB::Table', lastPart(ownAt(call, 'resourceArn', 'tableName')));
const vault = ({ request }: Call) =>
  regional('AWS::Backup::BackupVault', textAt(request, 'backupVaultName'));

/** Who may use a bucket, key, queue, topic, repository, secret, function, file system, table, vault. */
export const resourcePolicyTellers: Tellers = {
  's3:PutBucketPolicy': (call) =>
    tell(bucket(call), [aspect, documentOf(call.request['bucketPolicy'])]),
  's3:DeleteBucketPolicy': (call) => tell(bucket(call), [aspect, null]),
  'kms:CreateKey': ({ request, response }) =>
    tell(
      regional('AWS::KMS::Key', textAt(inside(response, 'keyMetadata'), 'keyId')),
      [existence, true],
      // Without one the key has KMS's own default, which is none of what nothing is.
      [aspect, documentOf(request['policy'])],
      ['key-state', 'Enabled'],
    ),
  'kms:PutKeyPolicy': (call) => tell(key(call), [aspect, documentOf(call.request['policy'])]),
  'sqs:CreateQueue': ({ request, response }) =>
    tell(
      regional(
        'AWS::SQS::Queue',
        textAt(request, 'queueName') ?? lastPart(textAt(response, 'queueUrl')),
      ),
      // The same call on a queue that is there answers without changing it, so it tells nothing of what was before.
      policyAmong(inside(request, 'attributes')),
    ),
  'sqs:SetQueueAttributes': (call) =>
    tell(queue(call), policyAmong(inside(call.request, 'attributes'))),
  'sqs:DeleteQueue': (call) => tell(queue(call), [existence, null]),
  'sns:CreateTopic': ({ request }) =>
    tell(
      regional('AWS::SNS::Topic', textAt(request, 'name')),
      // As with queues.
      policyAmong(inside(request, 'attributes')),
    ),
  'sns:SetTopicAttributes': (call) =>
    tell(
      topic(call),
      call.request['attributeName'] === 'Policy'
        ? [aspect, documentOf(call.request['attributeValue'])]
        : undefined,
    ),
  'sns:DeleteTopic': (call) => tell(topic(call), [existence, null]),
  'ecr:CreateRepository': (call) => tell(repository(call), [existence, true]),
  'ecr:SetRepositoryPolicy': (call) =>
    tell(repository(call), [aspect, documentOf(call.request['policyText'])]),
  'ecr:DeleteRepositoryPolicy': (call) => tell(repository(call), [aspect, null]),
  'ecr:DeleteRepository': (call) => tell(repository(call), [existence, null]),
  'secretsmanager:CreateSecret': ({ request }) =>
    tell(regional('AWS::SecretsManager::Secret', textAt(request, 'name')), [existence, true]),
  'secretsmanager:PutResourcePolicy': (call) =>
    tell(secret(call), [aspect, documentOf(call.request['resourcePolicy'])]),
  'secretsmanager:DeleteResourcePolicy': (call) => tell(secret(call), [aspect, null]),
  'lambda:CreateFunction': (call) => tell(lambda(call), [existence, true]),
  'lambda:DeleteFunction': (call) =>
    textAt(call.request, 'qualifier') === undefined ? tell(lambda(call), [existence, null]) : [],
  'lambda:AddPermission': (call) =>
    tell(lambda(call), [permission(call), documentOf(call.response['statement'])]),
  'lambda:RemovePermission': (call) => tell(lambda(call), [permission(call), null]),
  'logs:PutResourcePolicy': (call) =>
    tell(logPolicy(call), [aspect, documentOf(call.request['policyDocument'])]),
  'logs:DeleteResourcePolicy': (call) => tell(logPolicy(call), [aspect, null]),
  'elasticfilesystem:PutFileSystemPolicy': (call) =>
    tell(fileSystem(call), [aspect, documentOf(call.request['policy'])]),
  'elasticfilesystem:DeleteFileSystemPolicy': (call) => tell(fileSystem(call), [aspect, null]),
  'dynamodb:PutResourcePolicy': (call) =>
    tell(dynamoTable(call), [aspect, documentOf(call.request['policy'])]),
  'dynamodb:DeleteResourcePolicy': (call) => tell(dynamoTable(call), [aspect, null]),
  'backup:PutBackupVaultAccessPolicy': (call) =>
    tell(vault(call), [aspect, documentOf(call.request['policy'])]),
  'backup:DeleteBackupVaultAccessPolicy': (call) => tell(vault(call), [aspect, null]),
};

/**
 * What the call names, where that lies in its account. Of a namesake in another account it tells nothing: whoever owns
 * that could make a policy known that this account's resource never had.
 */
function ownAt({ account, request }: Call, ...keys: readonly string[]): string | undefined {
  const text = textAt(request, ...keys);
  const named = /^(?:arn:[^:]*:[^:]*:[^:]*:|https?:\/\/[^/]*\/)?(\d{12})[:/]/.exec(text ?? '')?.[1];
  return named === undefined || named === account ? text : undefined;
}

function policyAmong(attributes: Call['request']) {
  return Object.hasOwn(attributes, 'Policy')
    ? ([aspect, documentOf(attributes['Policy'])] as const)
    : undefined;
}

function permission({ request }: Call): string | undefined {
  const qualifier = textAt(request, 'qualifier');
  const statement = textAt(request, 'statementId');
  return aspectOf(
    'permission',
    qualifier === undefined || statement === undefined ? statement : `${qualifier}:${statement}`,
  );
}

/** A name, or the ARN, which ends with a hyphen and six characters that are none of it. */
function secretName(id: string | undefined): string | undefined {
  if (id?.startsWith('arn:') !== true) return id;
  return lastPart(id, ':')?.replace(/-[A-Za-z0-9]{6}$/, '');
}

/** A name, `account:function:name`, or an ARN, each perhaps with a version. */
export function functionName(text: string | undefined): string | undefined {
  const after = text?.split(':function:').at(1) ?? text;
  return after?.split(':').at(0);
}
