import { GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { controlOff } from '../../../../domain/inventory/judging/control-off.ts';
import { ask } from '../ask.ts';
import type { Reader } from '../reader.ts';

/** Whether new volumes are encrypted. */
export const readVolumeEncryption: Reader = async function* ({ place, clients: { ec2 } }) {
  const { EbsEncryptionByDefault: isOn } = await ask('ec2:GetEbsEncryptionByDefault', () =>
    ec2.send(new GetEbsEncryptionByDefaultCommand({})),
  );
  if (isOn === true) return;
  yield controlOff(place, {
    reader: 'volume-encryption',
    control: 'default-disk-encryption',
    words: 'new volumes are not encrypted by default',
    level: 'low',
  });
};
