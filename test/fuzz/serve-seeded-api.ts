import { randomUUID } from 'node:crypto';
import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGapStore } from '../../src/adapters/aws/dynamodb/gap-store.ts';
import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import { composeApi } from '../../src/adapters/http/compose-api.ts';
import {
  exampleDecision,
  exampleExemption,
  exampleRequest,
} from '../../src/adapters/http/openapi/examples.ts';
import { exampleGap, exampleGrant } from '../../src/adapters/http/openapi/grant-examples.ts';
import { serveApi } from '../../src/adapters/http/serve-api.ts';
import { readChangePolicy } from '../../src/adapters/local/change-policy/read-change-policy.ts';
import { startEmbeddedDynamo } from '../../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { makeMemoryExpirySchedule } from '../../src/adapters/memory/expiry-schedule.ts';
import type { GrantStore } from '../../src/application/ports/grant-store.ts';
import { shippedPolicy } from '../../src/cli/shipped-policy.ts';
import { shippedRules } from '../../src/cli/shipped-rules.ts';
import { defaultAccessPolicy } from '../../src/domain/grants/access-policy/default-access-policy.ts';
import { grantStepOf } from '../../src/domain/grants/grant-step.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import type { Grant } from '../../src/schemas/grant.ts';
import { storeGap } from '../adapters/http/gap-routes/gap-under-test.ts';

/**
 * The API as `change-auditor start` serves it, with the shipped policy and rules, and with what the examples of the
 * document speak of: so a fuzzer that uses them reaches more than 404. `failures`: what the server said went wrong inside.
 */
export async function serveSeededApi(): Promise<{
  readonly url: string;
  readonly failures: readonly string[];
  stop(): Promise<void>;
}> {
  const dynamo = await startEmbeddedDynamo();
  const failures: string[] = [];
  const decisions = makeDynamoDecisionStore({ client: dynamo.client, table: 'decisions' });
  const grants = makeDynamoGrantStore({ client: dynamo.client, table: 'grants' });
  const gaps = makeDynamoGapStore({ client: dynamo.client, table: 'grants' });
  const { policy } = await readChangePolicy(shippedPolicy);
  const { rules } = await readRiskRules([shippedRules]);
  const api = composeApi({
    ...makeDynamoChangeStores({ client: dynamo.client, table: 'changeRecords' }),
    decisions,
    grants,
    schedule: makeMemoryExpirySchedule(),
    gaps,
    accessPolicy: defaultAccessPolicy,
    policy,
    rules: compileRules(rules),
    // Inside the window of the example, so that it can be registered.
    clock: { now: () => new Date('2026-03-02T10:00:00Z') },
    newId: (kind) => `${kind}-${randomUUID()}`,
    log: { error: (message, facts) => failures.push(`${message} ${JSON.stringify(facts)}`) },
  });
  const server = await serveApi({ api, port: 0, identity: 'local:fuzzer' });
  await decisions.append(exampleDecision);
  await seedGrants(grants);
  await storeGap(gaps, exampleGap);
  await seedChanges(server.url);
  await seedExemptions(server.url);
  return {
    url: server.url,
    failures,
    stop: async () => {
      await server.stop();
      await dynamo.stop();
    },
  };
}

/** The grant of the example, live, and one that has ended. */
async function seedGrants(grants: GrantStore): Promise<void> {
  const { handle: _, what: __, live: ___, secondsLeft: ____, ...live } = exampleGrant;
  const ended: Grant = {
    ...live,
    id: `${live.id}@ended`,
    state: 'revoked',
    dueAt: null,
    closedAt: live.updatedAt,
  };
  for (const grant of [live, ended]) await grants.create(grant, grantStepOf(grant));
}

/** Changes in several states, some of them the fuzzer's own. */
async function seedChanges(url: string): Promise<void> {
  const emergency = { ...exampleRequest, type: 'emergency' };
  await post(url, '/changes', exampleRequest, 'alice');
  await post(url, '/changes', { ...exampleRequest, id: 'CHG-2002', status: 'draft' });
  for (const [id, change] of [
    ['CHG-2003', exampleRequest],
    ['CHG-2004', emergency],
  ] as const) {
    await post(url, '/changes', { ...change, id });
    await post(url, `/changes/${id}/approvals`, {}, 'carol');
  }
}

async function seedExemptions(url: string): Promise<void> {
  const { title, reason, owner, scope, endsAt } = exampleExemption;
  const proposed = { title, reason, owner, scope, endsAt };
  await post(url, '/exemptions', { ...proposed, id: 'EXM-7' }, 'alice');
  await post(url, '/exemptions', { ...proposed, id: 'EXM-8' });
  await post(url, '/exemptions/EXM-8/approvals', {}, 'carol');
}

/** As the fuzzer, unless told. */
async function post(url: string, path: string, body: object, as = 'fuzzer'): Promise<void> {
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-acting-as': as,
      ...(path.startsWith('/changes/') ? { 'if-match': '"1.1"' } : {}),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was not seeded: ${await answer.text()}`);
}
