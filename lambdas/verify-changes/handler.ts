import type { Logger } from '@aws-lambda-powertools/logger';
import type { VerifiedChanges } from '../../src/application/verification/verify-changes.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

/** One round of verifications. */
export function makeHandler({
  verifyChanges,
  logger,
}: {
  readonly verifyChanges: () => Promise<VerifiedChanges>;
  readonly logger: Logger;
}) {
  return scheduleChain(async () => {
    const verified = await verifyChanges();
    logger.info('verified', { ...verified });
    return verified;
  }, logger);
}
