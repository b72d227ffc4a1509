import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import type { TableAccess } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeDynamoMatterStore } from '../../src/adapters/aws/dynamodb/matter-store.ts';
import { makeTellPeople } from '../../src/application/auditing/telling/tell-people.ts';
import { type ExpireResult, makeExpireGrant } from '../../src/application/grants/expire-grant.ts';
import type { AlertPublisher } from '../../src/application/ports/alert-publisher.ts';
import type { Clock } from '../../src/application/ports/clock.ts';
import type { ExpirySchedule } from '../../src/application/ports/expiry-schedule.ts';
import type { GrantStore } from '../../src/application/ports/grant-store.ts';
import type { LiveAccess } from '../../src/application/ports/live-access.ts';
import type { Config } from './config.ts';

/** The expiry use case over DynamoDB: the same for one timer and for the sweep. */
export function composeExpiry(
  config: Config,
  parts: {
    readonly client: TableAccess['client'];
    readonly access: LiveAccess;
    readonly publisher: AlertPublisher;
    readonly schedule: ExpirySchedule;
    readonly clock: Clock;
  },
): { readonly grants: GrantStore; expire(grantId: string): Promise<ExpireResult> } {
  const { client, access, publisher, schedule, clock } = parts;
  const grants = makeDynamoGrantStore({ client, table: config.GRANTS_TABLE });
  const matters = makeDynamoMatterStore({ client, table: config.NOTES_TABLE });
  const expire = makeExpireGrant({
    grants,
    access,
    schedule,
    tell: makeTellPeople({ matters, publisher, clock }),
    clock,
    mode: config.MODE,
    protectedPrincipals: config.PROTECTED_PRINCIPALS,
  });
  return { grants, expire };
}
