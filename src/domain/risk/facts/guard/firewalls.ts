import { isOff, isOn, listIn, textIn, valueIn } from '../reading/call-request.ts';
import { always, type GuardCalls, type GuardReader } from './guard-loss.ts';

const aclDetached = always({ what: 'web-acl', how: 'detached' });
const aclDeleted = always({ what: 'web-acl', how: 'deleted' });
const policyDeleted = always({ what: 'firewall-policy', how: 'deleted' });
const detached = always({ what: 'firewall', how: 'detached' });

/** Every update carries the whole list of rules: an empty one lets everything through to the default action. */
const aclEmptied: GuardReader = ({ request }) => {
  const allows = valueIn(request, 'defaultAction', 'allow') !== undefined;
  const rules = valueIn(request, 'rules');
  return allows && rules !== undefined && listIn(request, 'rules').length === 0
    ? { what: 'web-acl', how: 'narrowed', parts: ['rules'] }
    : undefined;
};

/** Statelessly passed packets are looked at by no rule. */
const passesAll: GuardReader = ({ request }) => {
  const actions = listIn(request, 'firewallPolicy', 'statelessDefaultActions');
  return actions.some((action) => textIn(action) === 'aws:pass')
    ? { what: 'firewall-policy', how: 'narrowed', parts: ['stateless-default'] }
    : undefined;
};

const unprotected =
  (key: string): GuardReader =>
  ({ request }) =>
    isOff(request, key) ? { what: 'change-protection', how: 'disabled' } : undefined;

const dnsRuleLoosened: GuardReader = ({ request }) =>
  ['ALLOW', 'ALERT'].includes(textIn(request, 'action')?.toUpperCase() ?? '')
    ? { what: 'firewall-policy', how: 'narrowed' }
    : undefined;

export const firewallCalls: GuardCalls = {
  'wafv2:DisassociateWebACL': aclDetached,
  'wafv2:DeleteWebACL': aclDeleted,
  'wafv2:UpdateWebACL': aclEmptied,
  'wafv2:DeleteRuleGroup': policyDeleted,
  'wafv2:DeleteFirewallManagerRuleGroups': policyDeleted,
  'waf-regional:DisassociateWebACL': aclDetached,
  'waf-regional:DeleteWebACL': aclDeleted,
  'waf-regional:DeleteRule': policyDeleted,
  'waf-regional:DeleteRuleGroup': policyDeleted,
  'waf:DeleteWebACL': aclDeleted,
  'waf:DeleteRule': policyDeleted,
  'waf:DeleteRuleGroup': policyDeleted,
  'shield:DeleteSubscription': always({ what: 'service', how: 'disabled', whole: true }),
  'shield:DeleteProtection': always({ what: 'firewall', how: 'deleted' }),
  'shield:DisableApplicationLayerAutomaticResponse': always({ what: 'feature', how: 'disabled' }),
  'shield:DisableProactiveEngagement': always({ what: 'feature', how: 'disabled' }),
  'shield:DisassociateDRTRole': always({ what: 'feature', how: 'detached' }),
  'network-firewall:DeleteFirewall': always({ what: 'firewall', how: 'deleted' }),
  'network-firewall:DisassociateSubnets': detached,
  'network-firewall:DeleteFirewallPolicy': policyDeleted,
  'network-firewall:DeleteRuleGroup': policyDeleted,
  'network-firewall:UpdateFirewallPolicy': passesAll,
  'network-firewall:UpdateFirewallDeleteProtection': unprotected('deleteProtection'),
  'network-firewall:UpdateSubnetChangeProtection': unprotected('subnetChangeProtection'),
  'network-firewall:UpdateFirewallPolicyChangeProtection': unprotected(
    'firewallPolicyChangeProtection',
  ),
  'route53resolver:DeleteFirewallRuleGroup': policyDeleted,
  'route53resolver:DeleteFirewallRule': policyDeleted,
  'route53resolver:DisassociateFirewallRuleGroup': detached,
  'route53resolver:UpdateFirewallRule': dnsRuleLoosened,
  'route53resolver:UpdateFirewallConfig': ({ request }) =>
    isOn(request, 'firewallFailOpen')
      ? { what: 'firewall', how: 'narrowed', parts: ['fail-open'] }
      : undefined,
  'fms:DeletePolicy': policyDeleted,
  'fms:DisassociateAdminAccount': always({ what: 'administrator', how: 'detached' }),
  'fms:DeleteNotificationChannel': always({ what: 'publishing', how: 'deleted' }),
};
