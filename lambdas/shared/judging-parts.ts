import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoChangedResourceStore } from '../../src/adapters/aws/dynamodb/changed-resource-store.ts';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGapStore } from '../../src/adapters/aws/dynamodb/gap-store.ts';
import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import type { TableAccess } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeDynamoMatterStore } from '../../src/adapters/aws/dynamodb/matter-store.ts';
import { makeDynamoRecentHappeningStore } from '../../src/adapters/aws/dynamodb/recent-happening-store.ts';
import { makeDynamoSessionOriginStore } from '../../src/adapters/aws/dynamodb/session-origin-store.ts';
import { makeDynamoStackResourceStore } from '../../src/adapters/aws/dynamodb/stack-resource-store.ts';
import { makeDynamoWatermarkStore } from '../../src/adapters/aws/dynamodb/watermark-store.ts';
import type { AlertPublisher } from '../../src/application/ports/alert-publisher.ts';
import type { Clock } from '../../src/application/ports/clock.ts';
import type { ExpirySchedule } from '../../src/application/ports/expiry-schedule.ts';
import type { AccessPolicy } from '../../src/domain/grants/access-policy.ts';
import type { CompiledChangePolicy } from '../../src/domain/policy/compiling/compiled-policy.ts';
import { matchingPolicyOf } from '../../src/domain/policy/compiling/matching-policy-of.ts';
import type { Config } from '../audit-events/config.ts';

/** What judging takes of a function's settings. */
export type JudgingConfig = Pick<
  Config,
  'CHANGE_RECORDS_TABLE' | 'DECISIONS_TABLE' | 'GRANTS_TABLE' | 'NOTES_TABLE' | 'OWN_ROLE_ARNS'
>;

/** What whoever judges brings along. */
export interface JudgingChannels {
  readonly client: TableAccess['client'];
  readonly publisher: AlertPublisher;
  readonly schedule: ExpirySchedule;
  readonly policy: CompiledChangePolicy;
  readonly access: AccessPolicy;
  readonly clock: Clock;
}

/** The parts of judging over DynamoDB. Without what reads raw events: whoever judges kept decisions loads none of it. */
export function judgingParts(
  config: JudgingConfig,
  { client, publisher, schedule, policy, access, clock }: JudgingChannels,
) {
  const notes = { client, table: config.NOTES_TABLE };
  return {
    policy: matchingPolicyOf(policy),
    access,
    lookBackHours: policy.revisit.lookBackHours,
    ...makeDynamoChangeStores({ client, table: config.CHANGE_RECORDS_TABLE }),
    decisions: makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE }),
    origins: makeDynamoSessionOriginStore(notes),
    stacks: makeDynamoStackResourceStore(notes),
    changedResources: makeDynamoChangedResourceStore(notes),
    recent: makeDynamoRecentHappeningStore(notes),
    matters: makeDynamoMatterStore(notes),
    watermarks: makeDynamoWatermarkStore(notes),
    grants: makeDynamoGrantStore({ client, table: config.GRANTS_TABLE }),
    gaps: makeDynamoGapStore({ client, table: config.GRANTS_TABLE }),
    schedule,
    publisher,
    ownRoles: config.OWN_ROLE_ARNS,
    clock,
  };
}
