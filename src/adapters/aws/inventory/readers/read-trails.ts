import { DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { controlOff } from '../../../../domain/inventory/judging/control-off.ts';
import { ask, NotRead } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { instantOf } from './instant-of.ts';

/** Trails that do not log, and regions that no logging trail records. */
export const readTrails: Reader = async function* ({ place, clients: { cloudTrail }, unread }) {
  const { trailList: trails = [] } = await ask('cloudtrail:DescribeTrails', () =>
    cloudTrail.send(new DescribeTrailsCommand({ includeShadowTrails: true })),
  );
  let isRecorded = false;
  let isUnknown = false;
  for (const { TrailARN: arn, Name: name = '', HomeRegion } of trails) {
    if (arn === undefined) continue;
    try {
      const status = await ask('cloudtrail:GetTrailStatus', () =>
        cloudTrail.send(new GetTrailStatusCommand({ Name: arn })),
      );
      if (status.IsLogging === true) isRecorded = true;
      // A trail of all regions, or of the organisation, is told where it lives.
      else if (HomeRegion === place.region) {
        yield controlOff(place, {
          reader: 'trails',
          control: 'trail-records',
          words: 'the trail does not log',
          level: 'high',
          resource: { type: 'AWS::CloudTrail::Trail', id: name, arn, name },
          since: instantOf(status.StopLoggingTime),
        });
      }
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      isUnknown = true;
      unread(name, error);
    }
  }
  if (isRecorded || isUnknown) return;
  yield controlOff(place, {
    reader: 'trails',
    control: 'trail-records',
    words: `no trail records ${place.region}`,
    level: 'critical',
  });
};
