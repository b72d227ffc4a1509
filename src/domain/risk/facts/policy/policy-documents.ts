import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';

/** `identity`: what its holder may do. `trust`: who may become the role. `resource`: who may use the resource. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

interface Location {
  readonly kind: PolicyKind;
  /** Paths from the record, tried in order; the first that holds something is the document. */
  readonly paths: readonly (readonly string[])[];
}

const request = (...keys: readonly string[]): readonly string[] => ['requestParameters', ...keys];
const response = (...keys: readonly string[]): readonly string[] => ['responseElements', ...keys];
const at = (kind: PolicyKind, ...paths: readonly (readonly string[])[]): Location => ({
  kind,
  paths,
});

/** Where each call carries its policy document. */
const locations: Readonly<Record<string, Location>> = {
  'iam:PutRolePolicy': at('identity', request('policyDocument')),
  'iam:PutUserPolicy': at('identity', request('policyDocument')),
  'iam:PutGroupPolicy': at('identity', request('policyDocument')),
  'iam:CreatePolicy': at('identity', request('policyDocument')),
  'iam:CreatePolicyVersion': at('identity', request('policyDocument')),
  'sso:PutInlinePolicyToPermissionSet': at('identity', request('inlinePolicy')),
  'iam:CreateRole': at(
    'trust',
    request('assumeRolePolicyDocument'),
    response('role', 'assumeRolePolicyDocument'),
  ),
  'iam:UpdateAssumeRolePolicy': at('trust', request('policyDocument')),
  's3:PutBucketPolicy': at('resource', request('bucketPolicy')),
  's3:PutAccessPointPolicy': at('resource', request('policy'), request('Policy')),
  'kms:CreateKey': at('resource', request('policy')),
  'kms:PutKeyPolicy': at('resource', request('policy')),
  'sns:CreateTopic': at('resource', request('attributes', 'Policy')),
  'sns:SetTopicAttributes': at('resource', request('attributeValue')),
  'sqs:CreateQueue': at('resource', request('attributes', 'Policy')),
  'sqs:SetQueueAttributes': at('resource', request('attributes', 'Policy')),
  'ecr:SetRepositoryPolicy': at('resource', request('policyText')),
  'secretsmanager:PutResourcePolicy': at('resource', request('resourcePolicy')),
  'glue:PutResourcePolicy': at('resource', request('policyInJson')),
  'glacier:SetVaultAccessPolicy': at('resource', request('policy', 'policy'), request('policy')),
  'elasticfilesystem:PutFileSystemPolicy': at('resource', request('policy')),
  'backup:PutBackupVaultAccessPolicy': at('resource', request('policy')),
  'logs:PutResourcePolicy': at('resource', request('policyDocument')),
  'dynamodb:PutResourcePolicy': at('resource', request('policy')),
  'lambda:AddPermission': at('resource', response('statement')),
};

export const policyCalls: readonly string[] = Object.keys(locations);

/** The policy document an event carries. Undefined: the call carries none this time (a queue's other attributes, say). */
export function policyDocumentIn({
  action,
  raw,
}: ChangeEvent): { readonly kind: PolicyKind; readonly document: Json } | undefined {
  const location = Object.hasOwn(locations, action) ? locations[action] : undefined;
  if (location === undefined || !carriesPolicy(action, raw)) return undefined;
  for (const path of location.paths) {
    const document = path.reduce<Json | undefined>(
      (value, key) => (isJsonObject(value) ? value[key] : undefined),
      raw,
    );
    if (document !== undefined && document !== null && document !== '') {
      return { kind: location.kind, document };
    }
  }
  return action === 'lambda:AddPermission' ? requestedPermission(raw) : undefined;
}

/** SNS writes every attribute through one call; only `Policy` is a policy. */
function carriesPolicy(action: string, raw: JsonObject): boolean {
  const parameters = raw['requestParameters'];
  if (action !== 'sns:SetTopicAttributes' || !isJsonObject(parameters)) return true;
  return parameters['attributeName'] === 'Policy';
}

/** A denied or omitted answer leaves what was asked for: principal and action, written out in the request. */
function requestedPermission(
  raw: JsonObject,
): { readonly kind: PolicyKind; readonly document: Json } | undefined {
  const parameters = raw['requestParameters'];
  if (!isJsonObject(parameters) || typeof parameters['principal'] !== 'string') return undefined;
  const { principal, action, sourceArn, sourceAccount, principalOrgID } = parameters;
  const condition: Record<string, Json> = {};
  if (typeof sourceArn === 'string') condition['aws:SourceArn'] = sourceArn;
  if (typeof sourceAccount === 'string') condition['aws:SourceAccount'] = sourceAccount;
  if (typeof principalOrgID === 'string') condition['aws:PrincipalOrgID'] = principalOrgID;
  const isService = principal.endsWith('.amazonaws.com');
  const statement = {
    Effect: 'Allow',
    Action: action,
    Principal: isService ? { Service: principal } : { AWS: principal },
    ...(Object.keys(condition).length > 0 && { Condition: { StringLike: condition } }),
  };
  return { kind: 'resource', document: { Statement: [statement] } };
}
