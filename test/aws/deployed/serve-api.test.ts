import { randomUUID } from 'node:crypto';
import { deployed } from '../deployment/deployed.ts';
import { type RunningFunction, runFunction } from '../functions/run-function.ts';
import { importedRecord, requestFor, type TemporaryChange } from './approved-change.ts';
import { alice, callApi, carol } from './call-api.ts';
import { stored } from './deployed-stores.ts';
import { wholeSeconds } from './trail-records.ts';

let api: RunningFunction;
beforeAll(async () => {
  api = await runFunction(deployed.ServeApiFunction);
});
afterAll(() => api?.stop());

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
  const target = `/changes/${body.id}/approvals`;
  expect(await callApi(api, 'POST', target, { as: alice })).toMatchObject({ statusCode: 403 });
  expect(await callApi(api, 'POST', target, { as: carol })).toMatchObject({ statusCode: 200 });
  const answer = await callApi(api, 'GET', `/changes/${body.id}`);
  expect(JSON.parse(answer.body)).toMatchObject({ status: 'approved', approvals: [{ by: carol }] });
});

test('of two approvals at once both count and one record remains', async () => {
  const body = { ...requestFor(change()), type: 'major' };
  await callApi(api, 'POST', '/changes', { as: alice, body });
  const target = `/changes/${body.id}/approvals`;
  const dave = carol.replace('carol', 'dave');
  const answers = await Promise.all(
    [carol, dave].map((as) => callApi(api, 'POST', target, { as })),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const found = await stored.records.get(body.id);
  expect(found?.record.status).toBe('approved');
  expect(found?.record.approvals.map(({ by }) => by).sort()).toEqual([carol, dave].sort());
});

test('a record that another system imported is listed', async () => {
  const record = importedRecord(change(), wholeSeconds(Date.now() - 60_000));
  await stored.records.create(record);
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
