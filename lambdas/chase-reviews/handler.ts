import type { Logger } from '@aws-lambda-powertools/logger';
import type { ChasedReviews } from '../../src/application/changes/chase-reviews.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

/** One round of reminders. */
export function makeHandler({
  chaseReviews,
  logger,
}: {
  readonly chaseReviews: () => Promise<ChasedReviews>;
  readonly logger: Logger;
}) {
  return scheduleChain(async () => {
    const chased = await chaseReviews();
    logger.info('chased', { ...chased });
    return chased;
  }, logger);
}
