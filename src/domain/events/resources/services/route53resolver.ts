import type { ResourceKind, ServiceMapping } from '../mapping.ts';

function kind(name: string, segment: string, stem: string, ...at: readonly string[]): ResourceKind {
  return {
    type: `AWS::Route53Resolver::${name}`,
    at: [...at, `response.${stem}.id`],
    arnAt: [`response.${stem}.arn`],
    arn: `arn:{partition}:route53resolver:{region}:{account}:${segment}/{id}`,
  };
}

const queryLog = kind(
  'ResolverQueryLoggingConfig',
  'resolver-query-log-config',
  'resolverQueryLogConfig',
  'resolverQueryLogConfigId',
);
const rule = kind('ResolverRule', 'resolver-rule', 'resolverRule', 'resolverRuleId');
const endpoint = kind(
  'ResolverEndpoint',
  'resolver-endpoint',
  'resolverEndpoint',
  'resolverEndpointId',
);
const firewallGroup = kind(
  'FirewallRuleGroup',
  'firewall-rule-group',
  'firewallRuleGroup',
  'firewallRuleGroupId',
);

export const route53resolver: ServiceMapping = {
  service: 'route53resolver',
  rows: [
    {
      events:
        'CreateResolverQueryLogConfig DeleteResolverQueryLogConfig AssociateResolverQueryLogConfig DisassociateResolverQueryLogConfig',
      resources: [queryLog],
    },
    {
      events:
        'CreateResolverRule UpdateResolverRule DeleteResolverRule AssociateResolverRule DisassociateResolverRule',
      resources: [rule],
    },
    {
      events: 'CreateResolverEndpoint UpdateResolverEndpoint DeleteResolverEndpoint',
      resources: [endpoint],
    },
    {
      events:
        'CreateFirewallRuleGroup DeleteFirewallRuleGroup AssociateFirewallRuleGroup DisassociateFirewallRuleGroup CreateFirewallRule UpdateFirewallRule DeleteFirewallRule',
      resources: [firewallGroup],
    },
  ],
};
