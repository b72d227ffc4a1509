import { makeDynamoMatterStore } from '../../src/adapters/aws/dynamodb/matter-store.ts';
import { makeSnsAlertPublisher } from '../../src/adapters/aws/sns/publish-alert.ts';
import {
  makeTellPeople,
  type TellPeople,
} from '../../src/application/auditing/telling/tell-people.ts';
import type { Clock } from '../../src/application/ports/clock.ts';

/** Tells people over the deployment's topic, once a matter. */
export function tellOverSns({
  client,
  sns,
  config,
  clock,
}: {
  readonly client: Parameters<typeof makeDynamoMatterStore>[0]['client'];
  readonly sns: Parameters<typeof makeSnsAlertPublisher>[0]['client'];
  readonly config: { readonly NOTES_TABLE: string; readonly ALERT_TOPIC_ARN: string };
  readonly clock: Clock;
}): TellPeople {
  return makeTellPeople({
    matters: makeDynamoMatterStore({ client, table: config.NOTES_TABLE }),
    publisher: makeSnsAlertPublisher({ client: sns, topicArn: config.ALERT_TOPIC_ARN }),
    clock,
  });
}
