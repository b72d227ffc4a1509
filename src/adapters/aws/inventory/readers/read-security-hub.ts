import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { controlOff } from '../../../../domain/inventory/judging/control-off.ts';
import { askFor } from '../ask.ts';
import type { Reader } from '../reader.ts';

/** "Account … is not subscribed to AWS Security Hub" comes under the first of these names. */
const notSubscribed = ['InvalidAccessException', 'ResourceNotFoundException'];

/** Whether Security Hub is on in the region. */
export const readSecurityHub: Reader = async function* ({ place, clients: { securityHub } }) {
  const hub = await askFor('securityhub:DescribeHub', { errors: notSubscribed, as: null }, () =>
    securityHub.send(new DescribeHubCommand({})),
  );
  if (hub !== null) return;
  yield controlOff(place, {
    reader: 'security-hub',
    control: 'security-hub',
    words: 'Security Hub is off',
    level: 'low',
  });
};
