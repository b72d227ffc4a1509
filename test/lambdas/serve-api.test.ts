import { makeHandler } from '../../lambdas/serve-api/handler.ts';
import { readChangePolicy } from '../../src/adapters/local/change-policy/read-change-policy.ts';
import { makeMemoryChangeStores } from '../../src/adapters/memory/change-stores.ts';
import { makeMemoryDecisionStore } from '../../src/adapters/memory/decision-store.ts';
import { makeMemoryExpirySchedule } from '../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGapStore } from '../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../src/adapters/memory/grant-store.ts';
import { shippedPolicy } from '../../src/cli/shipped-policy.ts';
import { defaultAccessPolicy } from '../../src/domain/grants/access-policy/default-access-policy.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import { apiGatewayEvent } from './api-gateway-event.ts';
import { keptLogger } from './kept-logger.ts';

const { policy } = await readChangePolicy(shippedPolicy);

function serving() {
  let ids = 0;
  return makeHandler({
    ...makeMemoryChangeStores(),
    decisions: makeMemoryDecisionStore(),
    grants: makeMemoryGrantStore(),
    schedule: makeMemoryExpirySchedule(),
    gaps: makeMemoryGapStore(),
    accessPolicy: defaultAccessPolicy,
    policy,
    rules: compileRules([]),
    clock: { now: () => new Date('2026-03-02T12:00:00Z') },
    newId: (kind) => {
      ids += 1;
      return `${kind}-${ids}`;
    },
    logger: keptLogger().logger,
  });
}

const change = {
  title: 'Start the batch host',
  type: 'normal',
  implementers: ['arn:aws:iam::111122223333:role/Deploy'],
  scope: [
    {
      accounts: ['111122223333'],
      regions: ['eu-west-1'],
      resources: ['i-0ab'],
      actions: ['ec2:StartInstances'],
    },
  ],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T14:00:00Z' },
};

test('a signed request registers a change, and another caller approves it', async () => {
  const handler = serving();
  const made = await handler(
    apiGatewayEvent('POST', '/changes', {
      body: change,
      caller: 'arn:aws:sts::111122223333:assumed-role/Developers/alice',
    }),
  );
  expect(made.statusCode).toBe(201);
  expect(made.headers?.['location']).toBe('/v1/changes/CHG-1');
  const approved = await handler(
    apiGatewayEvent('POST', '/changes/CHG-1/approvals', {
      resource: '/changes/{id}/approvals',
      pathParameters: { id: 'CHG-1' },
      headers: { 'If-Match': '"1.1"' },
      caller: 'arn:aws:sts::111122223333:assumed-role/Leads/bob',
    }),
  );
  expect(JSON.parse(approved.body)).toMatchObject({ change: { status: 'approved' } });
});

test('a report is served as a page', async () => {
  const answer = await serving()(apiGatewayEvent('GET', '/reports', {}));
  expect(answer.statusCode).toBe(200);
  expect(answer.headers?.['content-type']).toMatch(/^text\/html/);
  expect(answer.body).toMatch(/^<!doctype html>/i);
});

test('a request nobody signed may not register anything', async () => {
  const answer = await serving()(
    apiGatewayEvent('POST', '/changes', { body: change, caller: null }),
  );
  expect(answer.statusCode).toBe(401);
});
