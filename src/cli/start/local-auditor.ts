import { randomUUID } from 'node:crypto';
import { makeDynamoChangeStores } from '../../adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoChangedResourceStore } from '../../adapters/aws/dynamodb/changed-resource-store.ts';
import { makeDynamoDecisionStore } from '../../adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGapStore } from '../../adapters/aws/dynamodb/gap-store.ts';
import { makeDynamoGrantStore } from '../../adapters/aws/dynamodb/grant-store.ts';
import { makeDynamoKnownStateStore } from '../../adapters/aws/dynamodb/known-state-store.ts';
import { makeDynamoMatterStore } from '../../adapters/aws/dynamodb/matter-store.ts';
import { makeDynamoRecentHappeningStore } from '../../adapters/aws/dynamodb/recent-happening-store.ts';
import { makeDynamoRevocationCap } from '../../adapters/aws/dynamodb/revocation-cap.ts';
import { makeDynamoSessionOriginStore } from '../../adapters/aws/dynamodb/session-origin-store.ts';
import { makeDynamoSettlingStore } from '../../adapters/aws/dynamodb/settling-store.ts';
import { makeDynamoSharedCallStore } from '../../adapters/aws/dynamodb/shared-call-store.ts';
import { makeDynamoStackResourceStore } from '../../adapters/aws/dynamodb/stack-resource-store.ts';
import { makeDynamoWatermarkStore } from '../../adapters/aws/dynamodb/watermark-store.ts';
import type { ApiLog } from '../../adapters/http/api-message.ts';
import { composeApi } from '../../adapters/http/compose-api.ts';
import type { EmbeddedDynamo } from '../../adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { makeSimulatedAws } from '../../adapters/memory/aws-account/simulated-aws.ts';
import { makeMemoryExpirySchedule } from '../../adapters/memory/expiry-schedule.ts';
import { countedCapOf } from '../../adapters/store-keys/revocation-cap-key.ts';
import { makeAuditing } from '../../application/auditing/auditing.ts';
import { makeChaseReviews } from '../../application/changes/chase-reviews.ts';
import { makeImportChanges } from '../../application/changes/import-changes.ts';
import { makeChaseGaps } from '../../application/gaps/chase-gaps.ts';
import { makeExpireGrant } from '../../application/grants/expire-grant.ts';
import { makeReadBasis } from '../../application/grants/read-basis.ts';
import { makeStandingEndOf } from '../../application/grants/standing-end-of.ts';
import { makeSweepGrants } from '../../application/grants/sweep-grants.ts';
import type { AlertPublisher } from '../../application/ports/alert-publisher.ts';
import type { Clock } from '../../application/ports/clock.ts';
import { makeLookAtChange } from '../../application/verification/look-at-change.ts';
import { makeVerifyChanges } from '../../application/verification/verify-changes.ts';
import type { AccessPolicy } from '../../domain/grants/access-policy.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import { matchingPolicyOf } from '../../domain/policy/compiling/matching-policy-of.ts';
import type { RuleSet } from '../../domain/risk/rule-set.ts';
import type { StateTableName } from '../../schemas/state-tables.ts';

/** The whole auditor on parts of this machine: embedded DynamoDB, simulated AWS accounts, alerts to the terminal. */
export type LocalAuditor = ReturnType<typeof makeLocalAuditor>;

/** The same use cases as the Lambdas, over local adapters. Composition only. */
export function makeLocalAuditor({
  dynamo,
  rules,
  policy,
  accessPolicy,
  publisher,
  clock,
  log,
}: {
  readonly dynamo: EmbeddedDynamo;
  readonly rules: RuleSet;
  readonly policy: CompiledChangePolicy;
  readonly accessPolicy: AccessPolicy;
  readonly publisher: AlertPublisher;
  readonly clock: Clock;
  readonly log: ApiLog;
}) {
  const table = (name: StateTableName) => ({ client: dynamo.client, table: name });
  const stores = makeDynamoChangeStores(table('changeRecords'));
  const { records, exemptions } = stores;
  const decisions = makeDynamoDecisionStore(table('decisions'));
  const grants = makeDynamoGrantStore(table('grants'));
  const gaps = makeDynamoGapStore(table('grants'));
  const notes = table('notes');
  const aws = makeSimulatedAws();
  const schedule = makeMemoryExpirySchedule();
  const matching = matchingPolicyOf(policy);
  // A trail that is replayed may be older than any policy looks back.
  const lookBackHours = Math.max(policy.revisit.lookBackHours, 5 * 8_784);
  const { auditEvent, revisitChanges, judgeSettled, tellPeople } = makeAuditing({
    rules,
    policy: matching,
    access: accessPolicy,
    lookBackHours,
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
    gaps,
    grants,
    schedule,
    publisher,
    complete: undefined,
    ownRoles: [],
    clock,
  });
  const expire = makeExpireGrant({
    grants,
    calls: aws,
    schedule,
    tell: tellPeople,
    standingEnd: makeStandingEndOf({
      decisions,
      readBasis: makeReadBasis({ records, policy: matching }),
      access: accessPolicy,
    }),
    access: accessPolicy,
    cap: makeDynamoRevocationCap({ ...notes, cap: countedCapOf(accessPolicy) }),
    clock,
  });
  return {
    grants,
    gaps,
    aws,
    schedule,
    importChanges: makeImportChanges({ records, clock }),
    auditEvent,
    revisitChanges,
    judgeSettled,
    chaseReviews: makeChaseReviews({ records, exemptions, tellPeople, clock, policy }),
    verifyChanges: makeVerifyChanges({
      records,
      look: makeLookAtChange({
        decisions,
        gaps,
        grants,
        // The simulated account has no AWS Config to ask.
        compliance: { of: async () => ({ state: 'out-of-reach' }) },
        policy: matching,
      }),
      tellPeople,
      clock,
      policy: { ...policy, revisit: { lookBackHours } },
    }),
    chaseGaps: makeChaseGaps({ gaps, records, tellPeople, clock }),
    expire,
    sweep: makeSweepGrants({ grants, expire, clock }),
    api: composeApi({
      ...stores,
      decisions,
      grants,
      gaps,
      schedule,
      accessPolicy,
      policy,
      rules,
      clock,
      newId: (kind) => `${kind}-${randomUUID()}`,
      log,
    }),
  };
}
