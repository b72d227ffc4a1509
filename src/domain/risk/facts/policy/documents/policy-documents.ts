import type { ChangeEvent } from '../../../../../schemas/change-event.ts';
import {
  isJsonObject,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../../../../schemas/json.ts';

/**
 * `identity`: what its holder may do. `trust`: who may become the role. `resource`: who may use the resource. `guardrail`:
 * the most that accounts of an organisation may do.
 */
export type PolicyKind = 'identity' | 'trust' | 'resource' | 'guardrail';

/** The policy document an event carries. */
export interface CarriedPolicy {
  readonly kind: PolicyKind;
  /** Undefined: the call must carry one, succeeded, and the record does not show it. */
  readonly document: Json | undefined;
}

interface Location {
  readonly kind: PolicyKind;
  /** The call cannot succeed without a document. */
  readonly required: boolean;
  /** Paths from the record, tried in order; the first that holds something is the document. */
  readonly paths: readonly (readonly string[])[];
}

const request = (...keys: readonly string[]): readonly string[] => ['requestParameters', ...keys];
const response = (...keys: readonly string[]): readonly string[] => ['responseElements', ...keys];
const at = (kind: PolicyKind, ...paths: readonly (readonly string[])[]): Location => ({
  kind,
  required: true,
  paths,
});
const perhapsAt = (kind: PolicyKind, ...paths: readonly (readonly string[])[]): Location => ({
  kind,
  required: false,
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
  'kms:CreateKey': perhapsAt('resource', request('policy')),
  'kms:PutKeyPolicy': at('resource', request('policy')),
  'sns:CreateTopic': perhapsAt('resource', request('attributes', 'Policy')),
  'sns:SetTopicAttributes': perhapsAt('resource', request('attributeValue')),
  'sqs:CreateQueue': perhapsAt('resource', request('attributes', 'Policy')),
  'sqs:SetQueueAttributes': perhapsAt('resource', request('attributes', 'Policy')),
  'ecr:SetRepositoryPolicy': at('resource', request('policyText')),
  'secretsmanager:PutResourcePolicy': at('resource', request('resourcePolicy')),
  'glue:PutResourcePolicy': at('resource', request('policyInJson')),
  'glacier:SetVaultAccessPolicy': perhapsAt(
    'resource',
    request('policy', 'policy'),
    request('policy'),
  ),
  'elasticfilesystem:PutFileSystemPolicy': at('resource', request('policy')),
  'backup:PutBackupVaultAccessPolicy': at('resource', request('policy')),
  'logs:PutResourcePolicy': at('resource', request('policyDocument')),
  'dynamodb:PutResourcePolicy': at('resource', request('policy')),
  'lambda:AddPermission': at('resource', response('statement')),
  'organizations:CreatePolicy': at('guardrail', request('content')),
  'organizations:UpdatePolicy': perhapsAt('guardrail', request('content')),
  'organizations:PutResourcePolicy': at('resource', request('content')),
};

export const policyCalls: readonly string[] = Object.keys(locations);

/** The policy document an event carries. Undefined: the call carries none this time (a queue's other attributes, say). */
export function policyDocumentIn({ action, outcome, raw }: ChangeEvent): CarriedPolicy | undefined {
  const location = Object.hasOwn(locations, action) ? locations[action] : undefined;
  if (location === undefined || !carriesGuardrail(action, raw) || !carriesPolicy(action, raw)) {
    return undefined;
  }
  for (const path of location.paths) {
    const document = path.reduce<Json | undefined>(
      (value, key) => (isJsonObject(value) ? value[key] : undefined),
      raw,
    );
    if (document !== undefined && document !== null && document !== '') {
      return { kind: location.kind, document };
    }
  }
  const requested = action === 'lambda:AddPermission' ? requestedPermission(raw) : undefined;
  if (requested !== undefined) return requested;
  return location.required && outcome === 'succeeded'
    ? { kind: location.kind, document: undefined }
    : undefined;
}

/** Organizations also keeps tag, backup and chat policies, which are no policies of access. */
function carriesGuardrail(action: string, raw: JsonObject): boolean {
  if (action !== 'organizations:CreatePolicy' && action !== 'organizations:UpdatePolicy')
    return true;
  const type =
    stringAt(objectAt(raw, 'requestParameters'), 'type') ??
    stringAt(
      objectAt(objectAt(objectAt(raw, 'responseElements'), 'policy'), 'policySummary'),
      'type',
    );
  return type === undefined || /^(?:SERVICE|RESOURCE)_CONTROL_POLICY$/.test(type);
}

/** SNS writes every attribute through one call; only `Policy` is a policy. */
function carriesPolicy(action: string, raw: JsonObject): boolean {
  const parameters = raw['requestParameters'];
  if (action !== 'sns:SetTopicAttributes' || !isJsonObject(parameters)) return true;
  return parameters['attributeName'] === 'Policy';
}

/** A denied or omitted answer leaves what was asked for: principal and action, written out in the request. */
function requestedPermission(raw: JsonObject): CarriedPolicy | undefined {
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
