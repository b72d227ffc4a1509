import { randomUUID } from 'node:crypto';
import { newStep } from '../../contract/samples.ts';
import type { FakeAws } from '../../fakes/aws-json-server.ts';
import { startFakeConfigService } from '../../fakes/fake-config-service.ts';
import { deployed } from '../deployment/deployed.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import { type RunningFunction, runFunction } from '../functions/run-function.ts';
import { type AlertInbox, openAlertInbox } from './alert-inbox.ts';
import { importedRecord } from './approved-change.ts';
import { stored } from './deployed-stores.ts';
import { apiCall, feed } from './event-feed.ts';
import { type TrailCall, trailRecord, wholeSeconds } from './trail-records.ts';

const hour = 3_600_000;
const hoursAgo = (hours: number): string => wholeSeconds(Date.now() - hours * hour);
const trail = `trail-${randomUUID()}`;
const trailArn = `arn:aws:cloudtrail:${region}:${account}:trail/${trail}`;
/** Nobody else's: no other test's event belongs to the change below. */
const role = 'Maintainer';
const changeId = `CHG-${randomUUID()}`;

let audit: RunningFunction;
let chase: RunningFunction;
let verify: RunningFunction;
let config: FakeAws;
let inbox: AlertInbox;

async function happens(call: TrailCall): Promise<string> {
  const event = trailRecord({ ...call, role });
  const Records = await feed(apiCall(event));
  expect(await audit.invoke({ Records })).toEqual({ batchItemFailures: [] });
  return event.eventID;
}
const round = (running: RunningFunction) => running.invoke({ time: wholeSeconds(Date.now()) });
const kindsOf = async (name: string): Promise<readonly (string | undefined)[]> =>
  (await inbox.read())
    .filter(({ attributes, message }) => attributes['kind'] !== 'change' && message.includes(name))
    .map(({ attributes }) => attributes['kind']);

beforeAll(async () => {
  // moto knows no compliance.
  config = await startFakeConfigService({
    resources: [],
    now: Date.now() / 1_000,
    laterTimeIncluded: true,
  });
  const elsewhere = { AWS_ENDPOINT_URL_CONFIG_SERVICE: config.endpoint };
  [audit, chase, verify, inbox] = await Promise.all([
    runFunction(deployed.AuditEventsFunction),
    runFunction(deployed.ChaseGapsFunction),
    runFunction(deployed.VerifyChangesFunction, elsewhere),
    openAlertInbox(),
  ]);
  const { temporary: _, ...change } = importedRecord(
    {
      id: changeId,
      resources: ['*'],
      actions: ['cloudtrail:StopLogging', 'ec2:CreateVolume'],
      expiresAt: hoursAgo(1),
    },
    hoursAgo(4),
  );
  await stored.records.create(
    {
      ...change,
      implementers: [`arn:aws:iam::${account}:role/${role}`],
      window: { start: hoursAgo(3), end: hoursAgo(1) },
    },
    newStep(),
  );
});
afterAll(async () => {
  await inbox?.close();
  await Promise.all([audit, chase, verify, config].map((each) => each?.stop()));
});

test('a control that an approved change switched off is listed with its decision, until the window ends', async () => {
  const eventId = await happens({
    action: 'cloudtrail:StopLogging',
    at: hoursAgo(2),
    request: { name: trailArn },
  });
  expect(await stored.decisions.get(eventId)).toMatchObject({
    verdict: 'authorised',
    record: changeId,
    gaps: [expect.objectContaining({ control: 'trail-records' })],
  });
});

test('still off after the window: people are told once, as overdue', async () => {
  await round(chase);
  await round(chase);
  expect(await kindsOf(trail)).toEqual(['gap-overdue']);
});

test('the change is verified once its window is over, and its open gap asks for attention', async () => {
  expect(await round(verify)).toMatchObject({ verified: 1, failed: 0 });
  const found = await stored.records.get(changeId);
  expect(found?.record.review?.verification).toMatchObject({
    result: 'attention',
    openGaps: [expect.objectContaining({ control: 'trail-records' })],
    done: { events: 1 },
    notDone: [expect.objectContaining({ whole: false, actions: ['ec2:CreateVolume'] })],
  });
  await round(verify);
  expect(await kindsOf(changeId)).toEqual(['gap-overdue', 'change-verified']);
});

test('switched on again: people are told once that it is over', async () => {
  await happens({ action: 'cloudtrail:StartLogging', request: { name: trailArn } });
  await round(chase);
  await round(chase);
  expect((await kindsOf(trail)).filter((kind) => kind !== 'change-verified')).toEqual([
    'gap-overdue',
    'gap-closed',
  ]);
});
