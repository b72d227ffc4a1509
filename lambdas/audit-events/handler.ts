import type { Logger } from '@aws-lambda-powertools/logger';
import type { Audited } from '../../src/application/auditing/audited.ts';
import { queueChain } from '../shared/queue-chain.ts';

/** Audits each message of a batch of the event queue. */
export function makeHandler({
  auditDelivery,
  logger,
}: {
  readonly auditDelivery: (text: string) => Promise<readonly Audited[]>;
  readonly logger: Logger;
}) {
  return queueChain(async (body, messageId) => {
    for (const audited of await auditDelivery(body)) {
      logger.info('audited', { messageId, ...factsOf(audited) });
    }
  }, logger);
}

/** What the log may say of an outcome: ids, verdict, reasons. */
function factsOf(audited: Audited): Readonly<Record<string, string | null>> {
  if (audited.kind === 'not-a-change') return { kind: audited.kind, reason: audited.reason };
  const { eventId, action, verdict, record } = audited.decision;
  return { kind: audited.kind, eventId, action, verdict, record, told: audited.told };
}
