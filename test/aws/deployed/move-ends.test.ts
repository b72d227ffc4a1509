import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { millisecondsOf } from '../../../src/schemas/instant.ts';
import { deployed } from '../deployment/deployed.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import { makeSecurityGroup } from '../deployment/simulated-resources.ts';
import { type RunningFunction, runFunction } from '../functions/run-function.ts';
import { registerAndApprove } from './approved-change.ts';
import { callApi, haveApproved } from './call-api.ts';
import { stored } from './deployed-stores.ts';
import { apiCall, feed } from './event-feed.ts';
import { type GrantTimers, openGrantTimers } from './grant-timers.ts';
import { ingressRuleIds, openSsh } from './security-group-calls.ts';
import { trailRecord, wholeSeconds } from './trail-records.ts';

const hour = 3_600_000;
const later = (hours: number): string => wholeSeconds(Date.now() + hours * hour);
/** Who opens the access below. */
const bob = `arn:aws:sts::${account}:assumed-role/Deploy/bob@example.com`;

const ChangeSchema = z.object({ change: z.object({ id: z.string(), status: z.string() }) });
const ShownSchema = z.object({
  grant: z.object({ handle: z.string(), state: z.string(), expiresAt: z.string() }),
});

let api: RunningFunction;
let expire: RunningFunction;
let timers: GrantTimers;
let groupId: string;
let grantId: string;
let handle: string;

beforeAll(async () => {
  [api, expire, timers] = await Promise.all([
    runFunction(deployed.ServeApiFunction),
    runFunction(deployed.ExpireGrantFunction),
    openGrantTimers(),
  ]);
  groupId = await makeSecurityGroup();
  await registerAndApprove(api, {
    id: `CHG-${randomUUID()}`,
    resources: [`arn:aws:ec2:${region}:${account}:security-group/${groupId}`],
    actions: ['ec2:AuthorizeSecurityGroup*'],
    expiresAt: later(1),
  });
  const audit = await runFunction(deployed.AuditEventsFunction);
  try {
    const event = trailRecord({
      action: 'ec2:AuthorizeSecurityGroupIngress',
      // CloudTrail counts whole seconds: in the approval's own second it would look as if it came before.
      at: wholeSeconds(Date.now() + 1_000),
      ...(await openSsh(groupId, '203.0.113.7/32')),
    });
    await audit.invoke({ Records: await feed(apiCall(event)) });
    grantId = (await stored.decisions.get(event.eventID))?.grants[0]?.id ?? '';
  } finally {
    await audit.stop();
  }
  const list = await callApi(api, 'GET', '/grants?live=true&limit=100');
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string(), handle: z.string() })) })
    .parse(JSON.parse(list.body));
  handle = items.find(({ id }) => id === grantId)?.handle ?? '';
});
afterAll(async () => {
  await Promise.all([api, expire].map((running) => running?.stop()));
});

const shown = async () =>
  ShownSchema.parse(JSON.parse((await callApi(api, 'GET', `/grants/${handle}`)).body)).grant;
const timerTime = async (): Promise<string> => {
  const { ScheduleExpression } = await timers.timerOf(grantId);
  return `${/^at\((.+)\)$/.exec(ScheduleExpression ?? '')?.[1]}Z`;
};

test('the API lists it under its handle', async () => {
  expect(handle).toMatch(/^gr-[0-9a-f]{16}$/);
  expect(await shown()).toMatchObject({ handle });
});

describe('an extension', () => {
  const until = later(30);
  let change: z.output<typeof ChangeSchema>['change'];

  test('is a change that moves nothing before it is approved', async () => {
    const before = await shown();
    const answer = await callApi(api, 'POST', `/grants/${handle}/extension`, {
      as: bob,
      body: { until, why: 'The vendor is not done.' },
    });
    expect(answer).toMatchObject({ statusCode: 202 });
    ({ change } = ChangeSchema.parse(JSON.parse(answer.body)));
    expect(await shown()).toMatchObject({ expiresAt: before.expiresAt });
  });

  test('approved, it moves the end and the timer; the earlier time takes nothing away', async () => {
    const early = await timers.inputOf(grantId);
    await haveApproved(api, change.id);
    const grant = await shown();
    expect(grant.state).toBe('extended');
    expect(millisecondsOf(grant.expiresAt)).toBe(millisecondsOf(until));
    expect(millisecondsOf(await timerTime())).toBeGreaterThan(Date.now() + 20 * hour);
    expect(await expire.invoke(early)).toMatchObject({ outcome: 'not-due' });
    expect(await ingressRuleIds(groupId)).toHaveLength(1);
  });
});

describe('an early end', () => {
  const end = (as: string | null) =>
    callApi(api, 'POST', `/grants/${handle}/end`, { as, body: { why: 'The vendor is done.' } });

  // Whoever AWS vouches for is an approver by the shipped policy, and approvers may.
  test('is not for callers that nobody vouches for', async () => {
    expect(await end(null)).toMatchObject({ statusCode: 401 });
    expect(await shown()).toMatchObject({ state: 'extended' });
  });

  test('asked for by who opened it, it sets the timer to now, and the rule goes', async () => {
    expect(await end(bob)).toMatchObject({ statusCode: 202 });
    expect(millisecondsOf(await timerTime())).toBeLessThan(Date.now() + 5 * 60_000);
    expect(await expire.invoke(await timers.inputOf(grantId))).toMatchObject({
      outcome: 'revoked',
    });
    expect(await ingressRuleIds(groupId)).toEqual([]);
    expect(await shown()).toMatchObject({ state: 'revoked' });
  });
});
