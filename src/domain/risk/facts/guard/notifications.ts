import { bounded, isOff, listIn, textIn, valueIn } from '../reading/call-request.ts';
import { always, type GuardCalls, type GuardReader } from './guard-loss.ts';

const alarms =
  (how: 'deleted' | 'disabled'): GuardReader =>
  ({ request }) => {
    const names = listIn(request, 'alarmNames').flatMap((name) => textIn(name) ?? []);
    return { what: 'alarm', how, parts: bounded(names), count: names.length };
  };

/** An alarm that tells nobody, or is told that all is well. */
const alarmSilenced: GuardReader = ({ request }) => {
  const noActions =
    valueIn(request, 'alarmActions') !== undefined && listIn(request, 'alarmActions').length === 0;
  return isOff(request, 'actionsEnabled') || noActions
    ? { what: 'alarm', how: 'suppressed' }
    : undefined;
};

export const notificationCalls: GuardCalls = {
  'cloudwatch:DeleteAlarms': alarms('deleted'),
  'cloudwatch:DisableAlarmActions': alarms('disabled'),
  'cloudwatch:PutMetricAlarm': alarmSilenced,
  'cloudwatch:PutCompositeAlarm': alarmSilenced,
  'cloudwatch:SetAlarmState': ({ request }) =>
    textIn(request, 'stateValue')?.toUpperCase() === 'OK'
      ? { what: 'alarm', how: 'suppressed' }
      : undefined,
  'cloudwatch:DeleteAnomalyDetector': always({ what: 'alarm', how: 'narrowed' }),
  'cloudwatch:DeleteMetricStream': always({ what: 'publishing', how: 'deleted' }),
  'cloudwatch:StopMetricStreams': always({ what: 'publishing', how: 'disabled' }),
  'events:DisableRule': always({ what: 'event-rule', how: 'disabled' }),
  'events:DeleteRule': always({ what: 'event-rule', how: 'deleted' }),
  'events:PutRule': ({ request }) =>
    isOff(request, 'state') ? { what: 'event-rule', how: 'disabled' } : undefined,
  'events:RemoveTargets': ({ request }) => ({
    what: 'event-target',
    how: 'detached',
    count: listIn(request, 'ids').length,
  }),
  'events:DeleteEventBus': always({ what: 'event-rule', how: 'deleted' }),
  'sns:Unsubscribe': always({ what: 'subscription', how: 'deleted' }),
  'sns:DeleteTopic': always({ what: 'topic', how: 'deleted' }),
};
