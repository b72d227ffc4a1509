import { numberIn, textIn } from '../call-request.ts';
import { gone, type LogCalls, type LogReader } from './log-loss.ts';

/** Days the event's log group was kept before, as an earlier event or Config told; undefined where nobody did. */
const retentionPut: LogReader = ({ event, request }) => {
  const retentionDays = numberIn(request, 'retentionInDays');
  if (retentionDays === undefined) return undefined;
  const earlier = (event.before ?? []).find(({ aspect }) => aspect === 'log-retention');
  const before = earlier === undefined ? undefined : (numberIn(earlier.value) ?? null);
  if (before !== undefined && before !== null && before <= retentionDays) return undefined;
  return {
    what: 'log-group',
    how: 'shortened',
    retentionDays,
    ...(before === undefined ? {} : { retentionDaysBefore: before }),
  };
};

export const logStoreCalls: LogCalls = {
  'logs:DeleteLogGroup': gone('log-group'),
  'logs:DeleteLogStream': gone('log-stream'),
  'logs:PutRetentionPolicy': retentionPut,
  'logs:DisassociateKmsKey': () => ({
    what: 'log-group',
    how: 'unprotected',
    parts: ['encryption-key'],
  }),
  'logs:DeleteSubscriptionFilter': gone('log-delivery'),
  'logs:DeleteDestination': gone('log-delivery'),
  'logs:DeleteDelivery': gone('log-delivery'),
  'logs:DeleteDeliverySource': gone('log-delivery'),
  'logs:DeleteDeliveryDestination': gone('log-delivery'),
  'logs:DeleteAccountPolicy': ({ request }) =>
    textIn(request, 'policyType')?.includes('SUBSCRIPTION_FILTER')
      ? { what: 'log-delivery', how: 'deleted', whole: true }
      : undefined,
  'logs:DeleteMetricFilter': gone('metric-filter'),
  'events:DeleteArchive': gone('log-delivery'),
  'firehose:DeleteDeliveryStream': gone('log-delivery'),
  'securitylake:DeleteDataLake': gone('log-source'),
  'securitylake:DeleteAwsLogSource': gone('log-source'),
  'securitylake:DeleteCustomLogSource': gone('log-source'),
  'securitylake:DeleteSubscriber': gone('log-delivery'),
};
