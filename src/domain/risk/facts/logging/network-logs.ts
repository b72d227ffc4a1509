import { isOff, listIn, valueIn } from '../reading/call-request.ts';
import { gone, type LogCalls } from './log-loss.ts';

export const networkLogCalls: LogCalls = {
  'ec2:DeleteFlowLogs': gone('flow-log'),
  'route53resolver:DeleteResolverQueryLogConfig': gone('dns-query-log'),
  'route53resolver:DisassociateResolverQueryLogConfig': gone('dns-query-log', 'stopped'),
  'route53:DeleteQueryLoggingConfig': gone('dns-query-log'),
  'wafv2:DeleteLoggingConfiguration': gone('firewall-log'),
  'waf:DeleteLoggingConfiguration': gone('firewall-log'),
  'waf-regional:DeleteLoggingConfiguration': gone('firewall-log'),
  'network-firewall:UpdateLoggingConfiguration': ({ request }) =>
    listIn(request, 'loggingConfiguration', 'logDestinationConfigs').length === 0
      ? { what: 'firewall-log', how: 'stopped', whole: true }
      : undefined,
  'globalaccelerator:UpdateAcceleratorAttributes': ({ request }) =>
    isOff(request, 'flowLogsEnabled')
      ? { what: 'flow-log', how: 'stopped', whole: true }
      : undefined,
  'ec2:ModifyClientVpnEndpoint': ({ request }) =>
    isOff(valueIn(request, 'connectionLogOptions'), 'enabled')
      ? { what: 'connection-log', how: 'stopped', whole: true }
      : undefined,
  'vpc-lattice:DeleteAccessLogSubscription': gone('access-log'),
};
