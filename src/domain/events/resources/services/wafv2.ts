import { calledByArn, type ResourceKind, type ServiceMapping } from '../mapping.ts';

/** The scope stands in the ARN (regional, global) and a name may exist in both: certain only where AWS gives it. */
function kind(name: string): ResourceKind {
  return {
    type: `AWS::WAFv2::${name}`,
    at: ['id', 'response.summary.id'],
    arnAt: ['response.summary.aRN', 'response.summary.arn'],
    nameAt: ['name', 'response.summary.name'],
  };
}

const webAcl = kind('WebACL');
const protectedResource = calledByArn('AWS::WAFv2::AssociatedResource', 'resourceArn');
const associatedAcl: ResourceKind = { type: 'AWS::WAFv2::WebACL', at: ['webACLArn'] };

export const wafv2: ServiceMapping = {
  service: 'wafv2',
  rows: [
    { events: 'CreateWebACL UpdateWebACL DeleteWebACL', resources: [webAcl] },
    { events: 'AssociateWebACL DisassociateWebACL', resources: [protectedResource, associatedAcl] },
    { events: 'CreateRuleGroup UpdateRuleGroup DeleteRuleGroup', resources: [kind('RuleGroup')] },
    { events: 'CreateIPSet UpdateIPSet DeleteIPSet', resources: [kind('IPSet')] },
    {
      events: 'CreateRegexPatternSet UpdateRegexPatternSet DeleteRegexPatternSet',
      resources: [kind('RegexPatternSet')],
    },
    {
      events: 'PutLoggingConfiguration',
      resources: [calledByArn('AWS::WAFv2::WebACL', 'loggingConfiguration.resourceArn')],
    },
    {
      events:
        'DeleteLoggingConfiguration PutPermissionPolicy DeletePermissionPolicy TagResource UntagResource',
      resources: [calledByArn('AWS::WAFv2::Resource', 'resourceArn', 'resourceARN')],
    },
  ],
};
