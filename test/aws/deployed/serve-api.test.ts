import { randomUUID } from 'node:crypto';
import { newStep } from '../../contract/samples.ts';
import { deployed } from '../deployment/deployed.ts';
import { type RunningFunction, runFunction } from '../functions/run-function.ts';
import { importedRecord, requestFor, type TemporaryChange } from './approved-change.ts';
import { alice, approveAs, callApi, carol, dave } from './call-api.ts';
import { stored } from './deployed-stores.ts';
import { wholeSeconds } from './trail-records.ts';

let api: RunningFunction;
beforeAll(async () => {
  api = await runFunction(deployed.ServeApiFunction);
});
afterAll(() => api?.stop());

/** Every security question of the shipped policy that is answered with yes or no. */
const questions = [
  'exposure',
  'permissions',
  'sensitive-data',
  'less-logging',
  'less-encryption',
  'third-party',
];

const change = (): TemporaryChange => ({
  id: `CHG-${randomUUID()}`,
  resources: ['sg-0a11ce0000000001'],
  actions: ['ec2:AuthorizeSecurityGroup*'],
  expiresAt: wholeSeconds(Date.now() + 3_600_000),
});

test('a change is registered in the name of the caller, and lies in the deployed table', async () => {
  const body = requestFor(change());
  const answer = await callApi(api, 'POST', '/changes', { as: alice, body });
  expect(answer.statusCode).toBe(201);
  expect(await stored.records.get(body.id)).toMatchObject({
    record: { status: 'submitted', requestedBy: alice, approvals: [] },
    version: 1,
  });
});

test('who registered it cannot approve it; somebody else can', async () => {
  const body = requestFor(change());
  await callApi(api, 'POST', '/changes', { as: alice, body });
  expect(await approveAs(api, body.id, alice)).toMatchObject({ statusCode: 403 });
  expect(await approveAs(api, body.id, carol)).toMatchObject({ statusCode: 200 });
  const answer = await callApi(api, 'GET', `/changes/${body.id}`);
  expect(JSON.parse(answer.body)).toMatchObject({ status: 'approved', approvals: [{ by: carol }] });
});

test('of two approvals at once both count and one record remains', async () => {
  const body = {
    ...requestFor(change()),
    type: 'major',
    dependencies: ['the vendor'],
    testEvidence: 'Done in the test account the day before.',
    answers: Object.fromEntries(questions.map((id) => [id, false])),
  };
  await callApi(api, 'POST', '/changes', { as: alice, body });
  const answers = await Promise.all([carol, dave].map((as) => approveAs(api, body.id, as)));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const found = await stored.records.get(body.id);
  expect(found?.record.status).toBe('approved');
  expect(found?.record.approvals.map(({ by }) => by).sort()).toEqual([carol, dave].sort());
});

test('a record that another system imported is listed', async () => {
  const record = importedRecord(change(), wholeSeconds(Date.now() - 60_000));
  await stored.records.create(record, newStep());
  const { body } = await callApi(api, 'GET', '/changes?status=approved&limit=100');
  expect(JSON.parse(body).items).toContainEqual(record);
});

test('what is wrong in a body is named by its field', async () => {
  const { window: _, ...body } = requestFor(change());
  const answer = await callApi(api, 'POST', '/changes', { body });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(JSON.parse(answer.body).errors).toEqual([expect.objectContaining({ pointer: '/window' })]);
});

test('nobody is let in without an identity that AWS vouches for', async () => {
  const answer = await callApi(api, 'POST', '/changes', { as: null, body: requestFor(change()) });
  expect(answer.statusCode).toBe(401);
});

test('an amendment of what somebody else moved on meanwhile is refused, with the present state', async () => {
  const body = requestFor(change());
  const made = await callApi(api, 'POST', '/changes', { as: alice, body });
  expect(made.headers['etag']).toBe('"1.1"');
  const amend = (ifMatch: string, title: string) =>
    callApi(api, 'PATCH', `/changes/${body.id}`, {
      as: alice,
      ifMatch,
      body: { title, why: 'The vendor comes twice.' },
    });
  expect(await amend('"1.1"', 'Let the vendor in twice')).toMatchObject({
    statusCode: 200,
    headers: { etag: '"2.2"' },
  });
  const stale = await amend('"1.1"', 'Let everybody in');
  expect(stale).toMatchObject({ statusCode: 412, headers: { etag: '"2.2"' } });
  expect(await approveAs(api, body.id, carol)).toMatchObject({ statusCode: 412 });
  expect((await stored.records.get(body.id))?.record).toMatchObject({
    title: 'Let the vendor in twice',
    approvals: [],
  });
});

test('every step is kept in the history, with who made it', async () => {
  const body = requestFor(change());
  await callApi(api, 'POST', '/changes', { as: alice, body });
  await approveAs(api, body.id, carol);
  const { body: page } = await callApi(api, 'GET', `/changes/${body.id}/history`);
  expect(JSON.parse(page).items).toMatchObject([
    { version: 1, action: 'registered', by: { id: alice, proven: false } },
    { version: 2, action: 'approved', by: { id: carol } },
  ]);
});
