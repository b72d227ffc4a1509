import type { Logger } from '@aws-lambda-powertools/logger';
import type { SettledReport } from '../../src/application/auditing/settling/judge-settled.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

/** One run over the new systems that have settled. What it did not come to is due at the next run. */
export function makeHandler({
  judgeSettled,
  logger,
}: {
  readonly judgeSettled: () => Promise<SettledReport>;
  readonly logger: Logger;
}) {
  return scheduleChain(async () => {
    const report = await judgeSettled();
    logger.info('judged settled systems', { ...report });
    return report;
  }, logger);
}
