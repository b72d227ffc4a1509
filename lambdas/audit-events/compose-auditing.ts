import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoChangedResourceStore } from '../../src/adapters/aws/dynamodb/changed-resource-store.ts';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import type { TableAccess } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeDynamoKnownStateStore } from '../../src/adapters/aws/dynamodb/known-state-store.ts';
import { makeDynamoMatterStore } from '../../src/adapters/aws/dynamodb/matter-store.ts';
import { makeDynamoRecentHappeningStore } from '../../src/adapters/aws/dynamodb/recent-happening-store.ts';
import { makeDynamoSessionOriginStore } from '../../src/adapters/aws/dynamodb/session-origin-store.ts';
import { makeDynamoSettlingStore } from '../../src/adapters/aws/dynamodb/settling-store.ts';
import { makeDynamoSharedCallStore } from '../../src/adapters/aws/dynamodb/shared-call-store.ts';
import { makeDynamoStackResourceStore } from '../../src/adapters/aws/dynamodb/stack-resource-store.ts';
import { makeDynamoWatermarkStore } from '../../src/adapters/aws/dynamodb/watermark-store.ts';
import { type Auditing, makeAuditing } from '../../src/application/auditing/auditing.ts';
import { makeCompleteConfiguration } from '../../src/application/auditing/configuration/complete-configuration.ts';
import type { AlertPublisher } from '../../src/application/ports/alert-publisher.ts';
import type { Clock } from '../../src/application/ports/clock.ts';
import type { ConfigurationHistory } from '../../src/application/ports/configuration-history.ts';
import type { ExpirySchedule } from '../../src/application/ports/expiry-schedule.ts';
import type { OversizedItems } from '../../src/application/ports/oversized-items.ts';
import type { CompiledChangePolicy } from '../../src/domain/policy/compiling/compiled-policy.ts';
import { matchingPolicyOf } from '../../src/domain/policy/compiling/matching-policy-of.ts';
import type { RuleSet } from '../../src/domain/risk/rule-set.ts';
import type { Config } from './config.ts';

/** What auditing takes of a function's settings. */
export type AuditingConfig = Pick<
  Config,
  'CHANGE_RECORDS_TABLE' | 'DECISIONS_TABLE' | 'GRANTS_TABLE' | 'NOTES_TABLE' | 'OWN_ROLE_ARNS'
>;

/**
 * Auditing over DynamoDB: the same for the live feed, for what the trail brings afterwards, and for what is judged again
 * because a change record changed. `history` undefined: AWS Config is not asked.
 */
export function composeAuditing(
  config: AuditingConfig,
  parts: {
    readonly client: TableAccess['client'];
    readonly publisher: AlertPublisher;
    readonly schedule: ExpirySchedule;
    readonly history: ConfigurationHistory | undefined;
    /** Where AWS Config delivers what is too large. @default its history is asked instead */
    readonly oversized?: OversizedItems | undefined;
    readonly rules: RuleSet;
    readonly policy: CompiledChangePolicy;
    readonly clock: Clock;
  },
): Auditing {
  const { client, publisher, schedule, history, oversized, rules, policy, clock } = parts;
  const notes = { client, table: config.NOTES_TABLE };
  return makeAuditing({
    rules,
    policy: matchingPolicyOf(policy),
    lookBackHours: policy.revisit.lookBackHours,
    ...makeDynamoChangeStores({ client, table: config.CHANGE_RECORDS_TABLE }),
    decisions: makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE }),
    origins: makeDynamoSessionOriginStore(notes),
    stacks: makeDynamoStackResourceStore(notes),
    changedResources: makeDynamoChangedResourceStore(notes),
    states: makeDynamoKnownStateStore(notes),
    settling: makeDynamoSettlingStore(notes),
    recent: makeDynamoRecentHappeningStore(notes),
    sharedCalls: makeDynamoSharedCallStore(notes),
    matters: makeDynamoMatterStore(notes),
    watermarks: makeDynamoWatermarkStore(notes),
    grants: makeDynamoGrantStore({ client, table: config.GRANTS_TABLE }),
    schedule,
    publisher,
    complete: history === undefined ? undefined : makeCompleteConfiguration({ history }),
    oversized,
    ownRoles: config.OWN_ROLE_ARNS,
    clock,
  });
}
