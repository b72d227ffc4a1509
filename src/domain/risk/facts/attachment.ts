import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { AttachmentFactsSchema } from '../../../schemas/facts/attachment.ts';
import { objectAt, stringAt } from '../../../schemas/json.ts';
import type { Analyser, FactsOf } from './analyser.ts';

type Facts = FactsOf<typeof AttachmentFactsSchema>;

const holders: Readonly<Record<string, Facts['holder']>> = {
  'iam:AttachRolePolicy': 'role',
  'iam:AttachUserPolicy': 'user',
  'iam:AttachGroupPolicy': 'group',
  'sso:AttachManagedPolicyToPermissionSet': 'permission-set',
};

/** AWS's own policies with which the holder is an administrator, or can make itself one. */
const adminPolicies: ReadonlySet<string> = new Set([
  'AdministratorAccess',
  'AdministratorAccess-Amplify',
  'AdministratorAccess-AWSElasticBeanstalk',
  'IAMFullAccess',
  'AWSOrganizationsFullAccess',
  'AWSSSOMasterAccountAdministrator',
  'AWSSSOMemberAccountAdministrator',
]);

/** AWS's own policies that allow nearly everything but identities. */
const powerPolicies: ReadonlySet<string> = new Set([
  'PowerUserAccess',
  'DataScientist',
  'DatabaseAdministrator',
  'NetworkAdministrator',
  'SystemAdministrator',
]);

/** `facts.attachment`: which managed policy was attached to whom, and what AWS's own policies of that name mean. */
export const attachmentAnalyser: Analyser<typeof AttachmentFactsSchema> = {
  group: 'attachment',
  schema: AttachmentFactsSchema,
  calls: Object.keys(holders),
  resourceTypes: [],
  derive,
};

function derive({ raw, action }: ChangeEvent): Facts | undefined {
  const request = objectAt(raw, 'requestParameters');
  const policyArn = stringAt(request, 'policyArn') ?? stringAt(request, 'managedPolicyArn');
  if (policyArn === undefined) return undefined;
  const awsManaged = /^arn:[^:]*:iam::aws:policy\//.test(policyArn);
  const policyName = policyArn.slice(policyArn.lastIndexOf('/') + 1);
  return {
    holder: holders[action] ?? null,
    policyArn,
    policyName,
    awsManaged,
    admin: awsManaged && adminPolicies.has(policyName),
    powerful: awsManaged && powerPolicies.has(policyName),
  };
}
