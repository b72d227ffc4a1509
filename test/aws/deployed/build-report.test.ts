import { randomUUID } from 'node:crypto';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { deployed, deployedResources } from '../deployment/deployed.ts';
import { aws } from '../deployment/simulated-aws.ts';
import { runFunction } from '../functions/run-function.ts';
import { callApi } from './call-api.ts';
import { apiCall, feed } from './event-feed.ts';
import { trailRecord } from './trail-records.ts';

const at = '2026-03-02T10:30:00Z';
const runAt = '2026-03-03T06:00:00Z';

const ScheduleSchema = z.object({
  Description: z.string(),
  Target: z.object({ Input: z.string() }),
});

/** What the deployed schedule hands over; AWS puts the time in. */
async function inputOfSchedule(description: string): Promise<unknown> {
  const schedules = await deployedResources('AWS::Scheduler::Schedule');
  const inputs = schedules
    .map(({ properties }) => ScheduleSchema.parse(properties))
    .filter(({ Description }) => Description === description)
    .map(({ Target }) => Target.Input.replace('<aws.scheduler.scheduled-time>', runAt));
  expect(inputs).toHaveLength(1);
  return JSON.parse(inputs[0] ?? '');
}

async function auditOne(): Promise<{ readonly eventID: string }> {
  const event = trailRecord({
    action: 'ec2:CreateVolume',
    at,
    session: `${randomUUID()}@example.com`,
    request: { size: 8 },
    response: { volumeId: 'vol-0a11ce0000000002' },
  });
  const audit = await runFunction(deployed.AuditEventsFunction);
  try {
    await audit.invoke({ Records: await feed(apiCall(event)) });
  } finally {
    await audit.stop();
  }
  return event;
}

let eventID: string;
beforeAll(async () => {
  ({ eventID } = await auditOne());
});

test("the schedule's own input lays the report of the day before in the bucket, in every format", async () => {
  const build = await runFunction(deployed.BuildReportFunction);
  try {
    const names = z
      .array(z.string())
      .parse(await build.invoke(await inputOfSchedule('Builds the daily report')));
    expect(names.map((name) => name.split('.').at(-1)).sort()).toEqual(['csv', 'html', 'json']);
    for (const name of names) {
      expect(name).toContain('20260302T000000Z-20260303T000000Z');
      const { Body, ContentType } = await aws.s3.send(
        new GetObjectCommand({ Bucket: deployed.ReportBucketName, Key: `reports/${name}` }),
      );
      expect(await Body?.transformToString()).toContain(eventID);
      if (name.endsWith('.html')) expect(ContentType).toContain('text/html');
    }
  } finally {
    await build.stop();
  }
});

test('the API serves the same period as a page, and lists the decision', async () => {
  const api = await runFunction(deployed.ServeApiFunction);
  try {
    const period = 'from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z';
    const page = await callApi(api, 'GET', `/reports?${period}&format=html`);
    expect(page).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': expect.stringContaining('text/html') },
      body: expect.stringContaining(eventID),
    });
    const list = await callApi(api, 'GET', `/decisions?${period}&verdict=unauthorised&limit=100`);
    expect(JSON.parse(list.body).items).toContainEqual(
      expect.objectContaining({ eventId: eventID, verdict: 'unauthorised' }),
    );
  } finally {
    await api.stop();
  }
});
