import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import type { TableAccess } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeDynamoMatterStore } from '../../src/adapters/aws/dynamodb/matter-store.ts';
import { makeDynamoRevocationCap } from '../../src/adapters/aws/dynamodb/revocation-cap.ts';
import { countedCapOf } from '../../src/adapters/store-keys/revocation-cap-key.ts';
import { makeTellPeople } from '../../src/application/auditing/telling/tell-people.ts';
import { type ExpireResult, makeExpireGrant } from '../../src/application/grants/expire-grant.ts';
import { makeReadBasis } from '../../src/application/grants/read-basis.ts';
import { makeStandingEndOf } from '../../src/application/grants/standing-end-of.ts';
import type { AlertPublisher } from '../../src/application/ports/alert-publisher.ts';
import type { AwsCalls } from '../../src/application/ports/aws-calls.ts';
import type { Clock } from '../../src/application/ports/clock.ts';
import type { ExpirySchedule } from '../../src/application/ports/expiry-schedule.ts';
import type { GrantStore } from '../../src/application/ports/grant-store.ts';
import type { AccessPolicy } from '../../src/domain/grants/access-policy.ts';
import type { CompiledChangePolicy } from '../../src/domain/policy/compiling/compiled-policy.ts';
import { matchingPolicyOf } from '../../src/domain/policy/compiling/matching-policy-of.ts';
import type { Config } from './config.ts';

/** The expiry use case over DynamoDB: the same for one timer and for the sweep. */
export function composeExpiry(
  config: Config,
  parts: {
    readonly client: TableAccess['client'];
    readonly calls: AwsCalls;
    readonly access: AccessPolicy;
    readonly policy: CompiledChangePolicy;
    readonly publisher: AlertPublisher;
    readonly schedule: ExpirySchedule;
    readonly clock: Clock;
  },
): { readonly grants: GrantStore; expire(grantId: string): Promise<ExpireResult> } {
  const { client, calls, access, policy, publisher, schedule, clock } = parts;
  const notes = { client, table: config.NOTES_TABLE };
  const grants = makeDynamoGrantStore({ client, table: config.GRANTS_TABLE });
  const { records } = makeDynamoChangeStores({ client, table: config.CHANGE_RECORDS_TABLE });
  const decisions = makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE });
  const readBasis = makeReadBasis({ records, policy: matchingPolicyOf(policy) });
  const expire = makeExpireGrant({
    grants,
    calls,
    schedule,
    tell: makeTellPeople({ matters: makeDynamoMatterStore(notes), publisher, clock }),
    standingEnd: makeStandingEndOf({ decisions, readBasis, access }),
    access,
    cap: makeDynamoRevocationCap({ ...notes, cap: countedCapOf(access) }),
    clock,
  });
  return { grants, expire };
}
