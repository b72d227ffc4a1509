import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
} from '@aws-sdk/client-config-service';
import { controlOff } from '../../../../domain/inventory/judging/control-off.ts';
import { ask } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { instantOf } from './instant-of.ts';

/** Whether AWS Config records the region. */
export const readConfigRecorder: Reader = async function* ({ place, clients: { config } }) {
  const off = { reader: 'config-recorder', control: 'config-records', level: 'medium' } as const;
  const { ConfigurationRecorders: recorders = [] } = await ask(
    'config:DescribeConfigurationRecorders',
    () => config.send(new DescribeConfigurationRecordersCommand({})),
  );
  if (recorders.length === 0) {
    yield controlOff(place, { ...off, words: 'AWS Config has no recorder' });
    return;
  }
  const { ConfigurationRecordersStatus: statuses = [] } = await ask(
    'config:DescribeConfigurationRecorderStatus',
    () => config.send(new DescribeConfigurationRecorderStatusCommand({})),
  );
  for (const { name = 'default', recording, lastStopTime } of statuses) {
    if (recording === true) continue;
    yield controlOff(place, {
      ...off,
      words: 'the recorder of AWS Config does not record',
      resource: { type: 'AWS::Config::ConfigurationRecorder', id: name, name },
      since: instantOf(lastStopTime),
    });
  }
};
