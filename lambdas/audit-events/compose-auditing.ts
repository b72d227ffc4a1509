import { makeDynamoChangeRecordStore } from '../../src/adapters/aws/dynamodb/change-record-store.ts';
import { makeDynamoChangedResourceStore } from '../../src/adapters/aws/dynamodb/changed-resource-store.ts';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import type { TableAccess } from '../../src/adapters/aws/dynamodb/document-client.ts';
import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import { makeDynamoMatterStore } from '../../src/adapters/aws/dynamodb/matter-store.ts';
import { makeDynamoSessionOriginStore } from '../../src/adapters/aws/dynamodb/session-origin-store.ts';
import type { Audited, IncomingEvent } from '../../src/application/auditing/audit-event.ts';
import { makeAuditEvent } from '../../src/application/auditing/audit-event.ts';
import { makeCompleteConfiguration } from '../../src/application/auditing/complete-configuration.ts';
import { makeConfirmConfiguration } from '../../src/application/auditing/confirm-configuration.ts';
import { makeTellPeople } from '../../src/application/auditing/tell-people.ts';
import { makeEndLastingGrants } from '../../src/application/grants/end-lasting-grants.ts';
import { makeFindOwnRevocation } from '../../src/application/grants/find-own-revocation.ts';
import { makeScheduleGrants } from '../../src/application/grants/schedule-grants.ts';
import type { AlertPublisher } from '../../src/application/ports/alert-publisher.ts';
import type { Clock } from '../../src/application/ports/clock.ts';
import type { ConfigurationHistory } from '../../src/application/ports/configuration-history.ts';
import type { ExpirySchedule } from '../../src/application/ports/expiry-schedule.ts';
import type { RuleSet } from '../../src/domain/risk/rule-set.ts';
import type { Config } from './config.ts';

/** The auditing use case over DynamoDB: the same for the live feed and for what the trail brings afterwards. */
export function composeAuditing(
  config: Config,
  parts: {
    readonly client: TableAccess['client'];
    readonly publisher: AlertPublisher;
    readonly schedule: ExpirySchedule;
    readonly history: ConfigurationHistory;
    readonly rules: RuleSet;
    readonly clock: Clock;
  },
): (incoming: IncomingEvent) => Promise<Audited> {
  const { client, publisher, schedule, rules, clock } = parts;
  const notes = { client, table: config.NOTES_TABLE };
  const changedResources = makeDynamoChangedResourceStore(notes);
  const grants = makeDynamoGrantStore({ client, table: config.GRANTS_TABLE });
  return makeAuditEvent({
    rules,
    records: makeDynamoChangeRecordStore({ client, table: config.CHANGE_RECORDS_TABLE }),
    decisions: makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE }),
    origins: makeDynamoSessionOriginStore(notes),
    changedResources,
    confirmConfiguration: makeConfirmConfiguration({
      changedResources,
      complete: makeCompleteConfiguration({ history: parts.history }),
    }),
    scheduleGrants: makeScheduleGrants({ grants, schedule, clock }),
    endLastingGrants: makeEndLastingGrants({ grants, clock }),
    own: { roles: config.OWN_ROLE_ARNS, findRevocation: makeFindOwnRevocation({ grants }) },
    tellPeople: makeTellPeople({ matters: makeDynamoMatterStore(notes), publisher, clock }),
    clock,
  });
}
