import { randomUUID } from 'node:crypto';
import { makeDynamoChangeStores } from '../../adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoChangedResourceStore } from '../../adapters/aws/dynamodb/changed-resource-store.ts';
import { makeDynamoDecisionStore } from '../../adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGrantStore } from '../../adapters/aws/dynamodb/grant-store.ts';
import { makeDynamoKnownStateStore } from '../../adapters/aws/dynamodb/known-state-store.ts';
import { makeDynamoMatterStore } from '../../adapters/aws/dynamodb/matter-store.ts';
import { makeDynamoRecentHappeningStore } from '../../adapters/aws/dynamodb/recent-happening-store.ts';
import { makeDynamoSessionOriginStore } from '../../adapters/aws/dynamodb/session-origin-store.ts';
import { makeDynamoSettlingStore } from '../../adapters/aws/dynamodb/settling-store.ts';
import { makeDynamoSharedCallStore } from '../../adapters/aws/dynamodb/shared-call-store.ts';
import { makeDynamoStackResourceStore } from '../../adapters/aws/dynamodb/stack-resource-store.ts';
import { makeDynamoWatermarkStore } from '../../adapters/aws/dynamodb/watermark-store.ts';
import type { ApiLog } from '../../adapters/http/api-message.ts';
import { composeApi } from '../../adapters/http/compose-api.ts';
import type { EmbeddedDynamo } from '../../adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { makeMemoryAccess } from '../../adapters/memory/access/memory-access.ts';
import { makeMemoryExpirySchedule } from '../../adapters/memory/expiry-schedule.ts';
import { makeAuditing } from '../../application/auditing/auditing.ts';
import { makeChaseReviews } from '../../application/changes/chase-reviews.ts';
import { makeImportChanges } from '../../application/changes/import-changes.ts';
import { makeExpireGrant } from '../../application/grants/expire-grant.ts';
import { makeSweepGrants } from '../../application/grants/sweep-grants.ts';
import type { AlertPublisher } from '../../application/ports/alert-publisher.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import { matchingPolicyOf } from '../../domain/policy/compiling/matching-policy-of.ts';
import type { RuleSet } from '../../domain/risk/rule-set.ts';
import type { StateTableName } from '../../schemas/state-tables.ts';

/** The whole auditor on parts of this machine: embedded DynamoDB, simulated EC2 and IAM, alerts to the terminal. */
export type LocalAuditor = ReturnType<typeof makeLocalAuditor>;

/** The same use cases as the Lambdas, over local adapters. Composition only. */
export function makeLocalAuditor({
  dynamo,
  rules,
  policy,
  publisher,
  clock,
  log,
}: {
  readonly dynamo: EmbeddedDynamo;
  readonly rules: RuleSet;
  readonly policy: CompiledChangePolicy;
  readonly publisher: AlertPublisher;
  readonly clock: Clock;
  readonly log: ApiLog;
}) {
  const table = (name: StateTableName) => ({ client: dynamo.client, table: name });
  const stores = makeDynamoChangeStores(table('changeRecords'));
  const { records, exemptions } = stores;
  const decisions = makeDynamoDecisionStore(table('decisions'));
  const grants = makeDynamoGrantStore(table('grants'));
  const notes = table('notes');
  const access = makeMemoryAccess();
  const schedule = makeMemoryExpirySchedule();
  const { auditEvent, revisitChanges, judgeSettled, tellPeople } = makeAuditing({
    rules,
    policy: matchingPolicyOf(policy),
    // A trail that is replayed may be older than any policy looks back.
    lookBackHours: Math.max(policy.revisit.lookBackHours, 5 * 8_784),
    ...stores,
    decisions,
    origins: makeDynamoSessionOriginStore(notes),
    stacks: makeDynamoStackResourceStore(notes),
    changedResources: makeDynamoChangedResourceStore(notes),
    states: makeDynamoKnownStateStore(notes),
    settling: makeDynamoSettlingStore(notes),
    recent: makeDynamoRecentHappeningStore(notes),
    sharedCalls: makeDynamoSharedCallStore(notes),
    matters: makeDynamoMatterStore(notes),
    watermarks: makeDynamoWatermarkStore(notes),
    grants,
    schedule,
    publisher,
    complete: undefined,
    ownRoles: [],
    clock,
  });
  const expire = makeExpireGrant({
    grants,
    access,
    schedule,
    tell: tellPeople,
    clock,
    mode: 'enforce',
    protectedPrincipals: [],
  });
  return {
    grants,
    access,
    schedule,
    importChanges: makeImportChanges({ records, clock }),
    auditEvent,
    revisitChanges,
    judgeSettled,
    chaseReviews: makeChaseReviews({ records, exemptions, tellPeople, clock, policy }),
    expire,
    sweep: makeSweepGrants({ grants, expire, clock }),
    api: composeApi({
      ...stores,
      decisions,
      policy,
      rules,
      clock,
      newId: (kind) => `${kind}-${randomUUID()}`,
      log,
    }),
  };
}
