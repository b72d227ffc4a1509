import { randomUUID } from 'node:crypto';
import { startFakeCloudTrail } from '../../fakes/fake-cloudtrail.ts';
import { deployed } from '../deployment/deployed.ts';
import { runFunction } from '../functions/run-function.ts';
import { stored } from './deployed-stores.ts';
import { apiCall, feed } from './event-feed.ts';
import { trailRecord, wholeSeconds } from './trail-records.ts';

// moto answers LookupEvents with 500: the strict fake stands in for CloudTrail, everything else is moto.
test('what the bus missed is audited from the trail and marked so; what it delivered stays as it was', async () => {
  // Old enough that the trail is complete by then.
  const at = wholeSeconds(Date.now() - 3_600_000);
  const [missed, delivered] = [1, 2].map((size) =>
    trailRecord({
      action: 'ec2:CreateVolume',
      at,
      session: `${randomUUID()}@example.com`,
      request: { size },
      response: { volumeId: `vol-0a11ce000000000${size}` },
    }),
  );
  if (missed === undefined || delivered === undefined) throw new Error('no records');
  const audit = await runFunction(deployed.AuditEventsFunction);
  await audit.invoke({ Records: await feed(apiCall(delivered)) });
  await audit.stop();

  const trail = await startFakeCloudTrail({
    now: Date.now,
    events: () =>
      [missed, delivered].map((record) => ({
        id: record.eventID,
        name: 'CreateVolume',
        at,
        readOnly: false,
        text: JSON.stringify(record),
      })),
  });
  const reconcile = await runFunction(deployed.ReconcileTrailFunction, {
    AWS_ENDPOINT_URL_CLOUDTRAIL: trail.endpoint,
  });
  try {
    await reconcile.invoke({ time: wholeSeconds(Date.now()) });
  } finally {
    await reconcile.stop();
    await trail.stop();
  }
  expect(await stored.decisions.get(missed.eventID)).toMatchObject({ seenBy: 'reconciled' });
  expect(await stored.decisions.get(delivered.eventID)).toMatchObject({ seenBy: 'bus' });
});
