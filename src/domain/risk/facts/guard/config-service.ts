import { isOff, numberIn, textIn, valueIn } from '../reading/call-request.ts';
import { always, type GuardCalls, type GuardReader } from './guard-loss.ts';

/** AWS Config keeps configuration items for seven years unless told otherwise; a year is what audits ask for. */
const shortestRetention = 365;

/** A recorder that names the types it records, or leaves some out, or looks only once a day. */
const recorderNarrowed: GuardReader = ({ request }) => {
  const recorder = valueIn(request, 'configurationRecorder');
  const strategy = textIn(recorder, 'recordingGroup', 'recordingStrategy', 'useOnly') ?? '';
  const parts = [
    ...(isOff(recorder, 'recordingGroup', 'allSupported') ? ['resource-types'] : []),
    ...(strategy.startsWith('EXCLUSION') ? ['exclusions'] : []),
    ...(textIn(recorder, 'recordingMode', 'recordingFrequency')?.toUpperCase() === 'DAILY'
      ? ['daily']
      : []),
  ];
  return parts.length === 0 ? undefined : { what: 'feature', how: 'narrowed', parts };
};

const rule = always({ what: 'rule', how: 'deleted' });
const aggregation = always({ what: 'aggregation', how: 'deleted' });

export const configServiceCalls: GuardCalls = {
  'config:StopConfigurationRecorder': always({ what: 'service', how: 'disabled', whole: true }),
  'config:DeleteConfigurationRecorder': always({ what: 'service', how: 'deleted', whole: true }),
  'config:DeleteServiceLinkedConfigurationRecorder': always({ what: 'feature', how: 'deleted' }),
  // Without its channel the recorder still runs, and nobody gets to see what it recorded.
  'config:DeleteDeliveryChannel': always({ what: 'publishing', how: 'deleted', whole: true }),
  'config:PutConfigurationRecorder': recorderNarrowed,
  'config:DeleteConfigRule': rule,
  'config:DeleteOrganizationConfigRule': rule,
  'config:DeleteConformancePack': rule,
  'config:DeleteOrganizationConformancePack': rule,
  'config:DeleteRemediationConfiguration': always({ what: 'remediation', how: 'deleted' }),
  'config:PutRetentionConfiguration': ({ request }) =>
    (numberIn(request, 'retentionPeriodInDays') ?? shortestRetention) < shortestRetention
      ? { what: 'retention', how: 'narrowed' }
      : undefined,
  'config:DeleteConfigurationAggregator': aggregation,
  'config:DeleteAggregationAuthorization': aggregation,
};
