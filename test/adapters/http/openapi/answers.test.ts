import { readFileSync } from 'node:fs';
import {
  exampleDecision,
  exampleExemption,
  exampleRequest,
} from '../../../../src/adapters/http/openapi/examples.ts';
import { exampleGap } from '../../../../src/adapters/http/openapi/grant-examples.ts';
import { operations } from '../../../../src/adapters/http/openapi/operations/operations.ts';
import { shippedPolicy } from '../../../../src/cli/shipped-policy.ts';
import { grantHandle } from '../../../../src/domain/grants/grant-handle.ts';
import { apiRoutes, type RouteName, routeNames } from '../../../../src/schemas/api-routes.ts';
import { alice, apiUnderTest, bob, carol } from '../api-under-test.ts';
import { storeGap } from '../gap-routes/gap-under-test.ts';
import { aGrant, store } from '../grant-routes/grant-under-test.ts';

/** Calls a route and holds the answer against its description. */
function describedSender() {
  const api = apiUnderTest({ policy: readFileSync(shippedPolicy, 'utf8') });
  const called = new Set<RouteName>();

  async function call(
    name: RouteName,
    id: string,
    {
      status = 200,
      query = '',
      ...options
    }: Parameters<typeof api.send>[2] & {
      status?: 200 | 201 | 202;
      query?: string;
    } = {},
  ): Promise<unknown> {
    const { method, path } = apiRoutes[name];
    const target = `${path.replace(/\{\w+\}/, id)}${query}`;
    const answer = await api.send(method, target, options);
    expect([name, answer.status, answer.status === status ? '' : answer.body]).toEqual([
      name,
      status,
      '',
    ]);
    const described = operations[name].answers[status];
    const read = described?.schema?.safeParse(answer.body);
    expect(read?.error).toBeUndefined();
    // What was not described would have been left out by reading.
    if (read !== undefined && name !== 'fetchOpenApi') expect(read.data).toEqual(answer.body);
    for (const header of Object.keys(described?.headers?.shape ?? {})) {
      expect(Object.keys(answer.headers)).toContain(header.toLowerCase());
    }
    called.add(name);
    return answer.body;
  }
  return { call, called, ...api };
}

test('every route answers as it is described', async () => {
  const { call, called, decisions, grants, gaps } = describedSender();
  await decisions.append(exampleDecision);
  const from = '2026-03-02T00:00:00Z';

  await call('index', '');
  await call('fetchOpenApi', '');
  const { id: _, ...example } = exampleRequest;
  const request = { ...example, window: { start: from, end: '2026-03-02T18:00:00Z' } };
  const body = { ...request, id: 'CHG-1', status: 'draft', type: 'emergency' };
  await call('registerChange', '', { body, status: 201 });
  await call('submitChange', 'CHG-1');
  await call('amendChange', 'CHG-1', {
    headers: { 'if-match': '"1.2"' },
    body: { owner: 'shop@example.com', why: 'Somebody answers for it' },
  });
  await call('approveChange', 'CHG-1', { as: bob, headers: { 'if-match': '"2.3"' } });
  await call('implementChange', 'CHG-1', { body: { why: 'Done' } });
  await call('reviewChange', 'CHG-1', { as: carol, body: { findings: 'It was needed' } });
  await call('closeChange', 'CHG-1', { body: { result: 'succeeded' } });
  for (const other of ['CHG-2', 'CHG-3']) {
    await call('registerChange', '', { body: { ...request, id: other }, status: 201 });
  }
  await call('rejectChange', 'CHG-2', { as: bob, body: { why: 'Not now' } });
  await call('withdrawChange', 'CHG-3', { body: { why: 'Not needed' } });
  await call('listChanges', '', { query: '?limit=2' });
  await call('getChange', 'CHG-1');
  await call('getChangeHistory', 'CHG-1');
  await call('getChangeRequirements', 'CHG-1');

  await call('listDecisions', '', { query: `?from=${from}` });
  await call('getDecision', exampleDecision.eventId);
  await call('showTimeline', '', { query: '?resource=shop/web' });
  await call('matchEvent', '', { body: operations.matchEvent.body?.example });
  await call('fetchReport', '', { query: '?format=csv' });

  const proposed = operations.proposeExemption.body?.example;
  const ids: string[] = [];
  for (const _ of ['first', 'second']) {
    const answer = await call('proposeExemption', '', { body: proposed, status: 201, as: alice });
    ids.push((answer as { exemption: { id: string } }).exemption.id);
  }
  const [first = '', second = ''] = ids;
  await call('approveExemption', first, { as: bob });
  await call('reviewExemption', first, { as: alice, body: { findings: 'Still needed' } });
  await call('endExemption', first, { as: alice, body: { why: 'Retired' } });
  await call('rejectExemption', second, { as: bob, body: { why: 'No' } });
  await call('getExemption', first);
  await call('listExemptions', '');

  const live = aGrant({ record: 'CHG-1', given: '{}' });
  const gone = aGrant({ id: 'gone', state: 'revoked', dueAt: null, taken: '{}' });
  await store(grants, live, gone);
  await call('listGrants', '', { query: '?live=true' });
  await call('getGrant', grantHandle(live.id));
  await call('extendGrant', grantHandle(live.id), {
    body: {
      ...{ until: '2026-03-02T22:00:00Z', why: 'VEN-7', impact: 'none', rollback: 'let it end' },
      answers: { exposure: true, 'sensitive-data': false, permissions: false },
    },
    headers: { 'idempotency-key': 'extend' },
    status: 202,
  });
  await call('endGrant', grantHandle(live.id), { body: { why: 'Done' }, status: 202 });
  await call('restoreGrant', grantHandle(gone.id), {
    headers: { 'idempotency-key': 'restore' },
    status: 201,
  });

  await storeGap(gaps, exampleGap);
  await call('listGaps', '', { query: '?state=open' });
  await call('getGap', exampleGap.id);

  expect(routeNames.filter((name) => !called.has(name))).toEqual([]);
});

test('the example of an exemption is what proposing it makes', async () => {
  const { send } = apiUnderTest();
  const { body } = await send('POST', '/exemptions', {
    body: operations.proposeExemption.body?.example,
  });
  const { id: _, startsAt: __, registeredAt: ___, ...same } = exampleExemption;
  expect(body).toMatchObject({ exemption: same });
});
