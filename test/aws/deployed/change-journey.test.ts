import { randomUUID } from 'node:crypto';
import { makeDynamoChangeStores } from '../../../src/adapters/aws/dynamodb/change-stores.ts';
import { newStep } from '../../contract/samples.ts';
import { deployed } from '../deployment/deployed.ts';
import { aws } from '../deployment/simulated-aws.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import { makeSecurityGroup } from '../deployment/simulated-resources.ts';
import { type RunningFunction, runFunction } from '../functions/run-function.ts';
import { type AlertInbox, openAlertInbox } from './alert-inbox.ts';
import { importedRecord, requestFor } from './approved-change.ts';
import { alice, callApi, carol, haveApproved } from './call-api.ts';
import { stored } from './deployed-stores.ts';
import { apiCall, feed } from './event-feed.ts';
import { openSsh } from './security-group-calls.ts';
import { type TrailCall, trailRecord, wholeSeconds } from './trail-records.ts';

const hour = 60 * 60 * 1_000;

let api: RunningFunction;
let audit: RunningFunction;
let revisit: RunningFunction;
let inbox: AlertInbox;
beforeAll(async () => {
  [api, audit, revisit, inbox] = await Promise.all([
    runFunction(deployed.ServeApiFunction),
    runFunction(deployed.AuditEventsFunction),
    runFunction(deployed.RevisitChangesFunction),
    openAlertInbox(),
  ]);
});
afterAll(async () => {
  await inbox?.close();
  await Promise.all([api, audit, revisit].map((running) => running?.stop()));
});

/** A call as the bus delivers it, audited; its event's id. */
async function happens(call: TrailCall): Promise<string> {
  const event = trailRecord(call);
  const messages = await feed(apiCall(event));
  expect(await audit.invoke({ Records: messages })).toEqual({ batchItemFailures: [] });
  return event.eventID;
}
const revisited = () => revisit.invoke({ time: wholeSeconds(Date.now()) });
const alertsOn = async (eventId: string) =>
  (await inbox.read())
    .filter(({ attributes }) => attributes['eventId'] === eventId)
    .map(({ attributes }) => attributes);

/** What the role Deploy may do on a group, for good, as it is asked for. */
function requestOn(groupId: string) {
  const { temporary: _, ...request } = requestFor({
    id: `CHG-${randomUUID()}`,
    resources: [`arn:aws:ec2:${region}:${account}:security-group/${groupId}`],
    actions: ['ec2:AuthorizeSecurityGroupIngress'],
    expiresAt: wholeSeconds(Date.now() + hour),
  });
  return request;
}

test('registered, approved, then done: authorised, and nobody is bothered', async () => {
  const groupId = await makeSecurityGroup();
  const request = requestOn(groupId);
  const made = await callApi(api, 'POST', '/changes', { as: alice, body: request });
  expect(made).toMatchObject({ statusCode: 201 });
  expect(JSON.parse(made.body).outstanding.approvals.length).toBeGreaterThan(0);
  await haveApproved(api, request.id);

  // CloudTrail counts whole seconds: in the approval's own second it would look as if it came before.
  const at = wholeSeconds(Date.now() + 1_000);
  const action = 'ec2:AuthorizeSecurityGroupIngress';
  const eventId = await happens({ action, at, ...(await openSsh(groupId, '10.1.0.0/16')) });
  expect(await stored.decisions.get(eventId)).toMatchObject({
    verdict: 'authorised',
    record: request.id,
  });
  expect(await alertsOn(eventId)).toEqual([]);
});

describe('done in an emergency, registered and approved afterwards', () => {
  let eventId: string;
  let groupId: string;
  let changeId: string;
  beforeAll(async () => {
    groupId = await makeSecurityGroup();
    const opened = await openSsh(groupId, '0.0.0.0/0');
    eventId = await happens({
      action: 'ec2:AuthorizeSecurityGroupIngress',
      session: `${randomUUID()}@example.com`,
      ...opened,
    });
  });

  test('at first nobody approved it: people are told', async () => {
    expect(await stored.decisions.get(eventId)).toMatchObject({
      verdict: 'unauthorised',
      revision: 1,
    });
    expect(await alertsOn(eventId)).toMatchObject([{ kind: 'change', verdict: 'unauthorised' }]);
  });

  test('approved by one on call, it is ratified by the next run, with its cause', async () => {
    const { impact: _, answers: __, ...request } = requestOn(groupId);
    changeId = request.id;
    const body = { ...request, type: 'emergency', reason: 'The shop was down.' };
    expect(await callApi(api, 'POST', '/changes', { as: alice, body })).toMatchObject({
      statusCode: 201,
    });
    await haveApproved(api, changeId);
    expect((await stored.records.get(changeId))?.record).toMatchObject({
      approvals: [{ by: carol }],
      review: { dueAt: expect.any(String) },
    });
    expect(await revisited()).toMatchObject({ revised: expect.any(Number) });
    expect(await stored.decisions.get(eventId)).toMatchObject({
      verdict: 'ratified',
      record: changeId,
      revision: 2,
      cause: { kind: 'change-record' },
    });
    expect((await stored.decisions.revisions(eventId)).map(({ verdict }) => verdict)).toEqual([
      'unauthorised',
      'ratified',
    ]);
  });

  test('the matter is closed with one message, and another run says nothing more', async () => {
    await revisited();
    expect(await alertsOn(eventId)).toMatchObject([
      { kind: 'change', sequence: '1' },
      { kind: 'change-settled', sequence: '2', verdict: 'ratified' },
    ]);
    expect(await stored.decisions.get(eventId)).toMatchObject({ revision: 2 });
  });
});

test('reviews that are due are chased, once an interval', async () => {
  const { records } = makeDynamoChangeStores({
    client: aws.dynamo,
    table: deployed.ChangeRecordsTable,
  });
  const change = importedRecord(
    {
      id: `CHG-${randomUUID()}`,
      resources: ['sg-0a11ce0000000001'],
      actions: ['ec2:AuthorizeSecurityGroup*'],
      expiresAt: wholeSeconds(Date.now() + hour),
    },
    wholeSeconds(Date.now() - hour),
  );
  await records.create(
    { ...change, type: 'emergency', review: { dueAt: wholeSeconds(Date.now() - hour) } },
    newStep(),
  );
  const chase = await runFunction(deployed.ChaseReviewsFunction);
  try {
    expect(await chase.invoke({ time: wholeSeconds(Date.now()) })).toMatchObject({ told: 1 });
    expect(await chase.invoke({ time: wholeSeconds(Date.now()) })).toMatchObject({ told: 0 });
  } finally {
    await chase.stop();
  }
  const told = (await inbox.read()).filter(({ attributes }) => attributes['record'] === change.id);
  expect(told.map(({ attributes }) => attributes['kind'])).toEqual(['review-due']);
});
