import type { Logger } from '@aws-lambda-powertools/logger';
import type { ChasedGaps } from '../../src/application/gaps/chase-gaps.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

/** One round over controls that are off. */
export function makeHandler({
  chaseGaps,
  logger,
}: {
  readonly chaseGaps: () => Promise<ChasedGaps>;
  readonly logger: Logger;
}) {
  return scheduleChain(async () => {
    const chased = await chaseGaps();
    logger.info('chased', { ...chased });
    return chased;
  }, logger);
}
