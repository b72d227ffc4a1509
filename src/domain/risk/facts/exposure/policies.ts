import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { Json } from '../../../../schemas/json.ts';
import { policyCalls, policyDocumentIn } from '../policy/documents/policy-documents.ts';
import { readPolicyDocument } from '../policy/documents/read-policy-document.ts';
import { letIn } from '../policy/reach/principals.ts';
import { type CallFields, textIn, valueIn } from '../reading/call-fields.ts';
import { unquoted } from '../reading/request-shape.ts';
import type { Exposed } from './exposed.ts';

/** What a service's resource policies are about, by IAM prefix. */
const policied: Readonly<Record<string, Exposed['what']>> = {
  s3: 'bucket',
  s3tables: 'table-bucket',
  kms: 'key',
  sns: 'topic',
  sqs: 'queue',
  ecr: 'repository',
  'ecr-public': 'registry',
  secretsmanager: 'secret',
  glue: 'data-catalog',
  glacier: 'archive',
  elasticfilesystem: 'file-system',
  backup: 'backup-vault',
  logs: 'log-destination',
  dynamodb: 'table',
  lambda: 'function',
  es: 'search-domain',
  apigateway: 'api',
  ses: 'mail-identity',
  events: 'event-bus',
  kinesis: 'stream',
  kafka: 'streaming-cluster',
  redshift: 'data-warehouse',
  'redshift-serverless': 'data-warehouse',
  'acm-pca': 'private-authority',
  codebuild: 'build-project',
};

/** Where calls carry a resource policy, beside those that `facts.policy` reads. */
const morePolicies: Readonly<Record<string, readonly string[]>> = {
  'es:CreateDomain': ['accessPolicies'],
  'es:UpdateDomainConfig': ['accessPolicies'],
  'es:CreateElasticsearchDomain': ['accessPolicies'],
  'es:UpdateElasticsearchDomainConfig': ['accessPolicies'],
  'apigateway:CreateRestApi': ['policy', 'createRestApiInput.policy'],
  'ses:PutIdentityPolicy': ['policy'],
  'ses:CreateEmailIdentityPolicy': ['policy'],
  'ses:UpdateEmailIdentityPolicy': ['policy'],
  'events:PutPermission': ['policy'],
  'ecr:PutRegistryPolicy': ['policyText'],
  'ecr-public:SetRepositoryPolicy': ['policyText'],
  'kinesis:PutResourcePolicy': ['policy'],
  'kafka:PutClusterPolicy': ['policy'],
  'logs:PutDestinationPolicy': ['accessPolicy'],
  'redshift:PutResourcePolicy': ['policy'],
  'redshift-serverless:PutResourcePolicy': ['policy'],
  's3:PutAccessPointPolicyForObjectLambda': ['Policy'],
  's3:PutMultiRegionAccessPointPolicy': ['Details.Policy'],
  's3tables:PutTableBucketPolicy': ['resourcePolicy'],
  's3tables:PutTablePolicy': ['resourcePolicy'],
  'acm-pca:PutPolicy': ['policy'],
  'codebuild:PutResourcePolicy': ['policy'],
};

export const policyExposureCalls: readonly string[] = [
  ...new Set([
    ...policyCalls,
    ...Object.keys(morePolicies),
    'lambda:AddLayerVersionPermission',
    'iot:CreatePolicy',
    'iot:CreatePolicyVersion',
  ]),
];

/** Whom the resource policy in a call lets in; undefined: it carries none, or lets in the own account alone. */
export function policyExposure(event: ChangeEvent, call: CallFields): Exposed | undefined {
  if (call.action.startsWith('iot:')) return devicePolicy(call);
  if (call.action === 'lambda:AddLayerVersionPermission') return layer(call);
  const bus = call.action === 'events:PutPermission' ? busPermission(call) : undefined;
  if (bus !== undefined) return bus;
  const document = policyIn(event, call);
  const statements = document === undefined ? undefined : readPolicyDocument(document);
  const what = policied[call.action.slice(0, call.action.indexOf(':'))];
  if (statements === undefined || what === undefined) return undefined;
  const who = letIn(statements, call.account);
  const accounts = [...who.accounts, ...who.conditionalAccounts];
  if (!who.anybody && accounts.length === 0) return undefined;
  return { what: whatExactly(call.action, what), policyPublic: who.anybody, accounts };
}

function whatExactly(action: string, what: Exposed['what']): Exposed['what'] {
  return /^s3:Put.*AccessPointPolicy/.test(action) ? 'access-point' : what;
}

function policyIn(event: ChangeEvent, { action, request }: CallFields): Json | undefined {
  const paths = Object.hasOwn(morePolicies, action) ? morePolicies[action] : undefined;
  if (paths === undefined) {
    const found = policyDocumentIn(event);
    return found?.kind === 'resource' ? found.document : undefined;
  }
  return paths.map((path) => valueIn(request, path)).find((value) => unquoted(value) !== undefined);
}

/** `*` with an organisation is that organisation; without, everybody. */
function layer({ request }: CallFields): Exposed | undefined {
  const principal = textIn(request, 'principal');
  if (principal === undefined) return undefined;
  const isBounded = (textIn(request, 'organizationId') ?? '') !== '';
  if (principal === '*') return isBounded ? undefined : { what: 'layer', policyPublic: true };
  return { what: 'layer', accounts: [principal] };
}

function busPermission({ request }: CallFields): Exposed | undefined {
  const principal = textIn(request, 'principal');
  if (principal === undefined) return undefined;
  const isBounded = valueIn(request, 'condition.key') !== undefined;
  if (principal === '*') return isBounded ? undefined : { what: 'event-bus', policyPublic: true };
  return { what: 'event-bus', accounts: [principal] };
}

/** A device policy names no principals: whoever holds a certificate with it may do everything on every thing. */
function devicePolicy({ request }: CallFields): Exposed | undefined {
  const statements = readPolicyDocument(valueIn(request, 'policyDocument')) ?? [];
  const isOpen = statements.some(
    ({ allows, actions, resources, conditions }) =>
      allows &&
      conditions.length === 0 &&
      actions.some((action) => action === '*' || action.toLowerCase() === 'iot:*') &&
      resources.includes('*'),
  );
  return isOpen ? { what: 'device-policy', withoutAuthorisation: true } : undefined;
}
