import type { Logger } from '@aws-lambda-powertools/logger';
import type { RevisitReport } from '../../src/application/auditing/revisiting/revisit-changes.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

/** One run over the change records and exemptions that changed. What it did not come to is due at the next run. */
export function makeHandler({
  revisitChanges,
  logger,
}: {
  readonly revisitChanges: () => Promise<RevisitReport>;
  readonly logger: Logger;
}) {
  return scheduleChain(async () => {
    const report = await revisitChanges();
    logger.info('revisited', { ...report });
    return report;
  }, logger);
}
