import type { Logger } from '@aws-lambda-powertools/logger';
import { AuditorError } from '../../src/application/errors/auditor-error.ts';
import type { SweepReport } from '../../src/application/grants/sweep-grants.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

/** One sweep. Grants that could not be worked on fail the run, so that somebody looks. */
export function makeHandler({
  sweepGrants,
  logger,
}: {
  readonly sweepGrants: () => Promise<SweepReport>;
  readonly logger: Logger;
}) {
  return scheduleChain(async () => {
    const { errors, ...counts } = await sweepGrants();
    logger.info('swept', counts);
    for (const { grantId, reason } of errors) logger.error('grant not ended', { grantId, reason });
    if (errors.length > 0) {
      throw new AuditorError('internal', 'Some grants could not be worked on', {
        details: { errors: errors.length },
      });
    }
    return counts;
  }, logger);
}
