import { GetDetectorCommand, paginateListDetectors } from '@aws-sdk/client-guardduty';
import { controlOff } from '../../../../domain/inventory/judging/control-off.ts';
import { ask, askPages } from '../ask.ts';
import type { Reader } from '../reader.ts';

/** Whether GuardDuty watches the region. */
export const readGuardDuty: Reader = async function* ({ place, clients: { guardDuty } }) {
  const off = { reader: 'guardduty', control: 'guardduty-detects', level: 'medium' } as const;
  const ids: string[] = [];
  const pages = paginateListDetectors({ client: guardDuty }, {});
  for await (const { DetectorIds = [] } of askPages('guardduty:ListDetectors', pages)) {
    ids.push(...DetectorIds);
  }
  if (ids.length === 0) yield controlOff(place, { ...off, words: 'GuardDuty has no detector' });
  for (const id of ids) {
    const { Status } = await ask('guardduty:GetDetector', () =>
      guardDuty.send(new GetDetectorCommand({ DetectorId: id })),
    );
    if (Status !== 'DISABLED') continue;
    yield controlOff(place, { ...off, words: 'GuardDuty is suspended' });
  }
};
