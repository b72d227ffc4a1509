import { stateBefore } from '../../known-state/state-before.ts';
import { numberIn, textIn } from '../reading/call-request.ts';
import { gone, type LogCalls, type LogReader } from './log-loss.ts';

/** Fewer days than before, or than anybody knows; a group that had fewer was not shortened. */
const retentionPut: LogReader = ({ event, request }) => {
  const retentionDays = numberIn(request, 'retentionInDays');
  if (retentionDays === undefined) return undefined;
  const loss = { what: 'log-group', how: 'shortened', retentionDays } as const;
  const earlier = stateBefore(event, 'log-retention');
  if (earlier.kind === 'unknown') return loss;
  const daysBefore = numberIn(earlier.value) ?? null;
  return daysBefore !== null && daysBefore <= retentionDays
    ? undefined
    : { ...loss, retentionDaysBefore: daysBefore, before: 'known' };
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
