import type { Logger } from '@aws-lambda-powertools/logger';
import type { ReconcileReport } from '../../src/application/auditing/reconciling/reconcile-trail.ts';
import { AuditorError } from '../../src/application/errors/auditor-error.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

/** One pass over the trail. Records that could not be audited fail the run, so that somebody looks. */
export function makeHandler({
  reconcileTrail,
  logger,
}: {
  readonly reconcileTrail: () => Promise<ReconcileReport>;
  readonly logger: Logger;
}) {
  return scheduleChain(async () => {
    const { listedFaults, ...counts } = await reconcileTrail();
    logger.info('reconciled', counts);
    for (const { place, reason } of listedFaults) logger.error('not audited', { place, reason });
    if (counts.outOfReach !== null) logger.error('out of reach', counts.outOfReach);
    if (counts.faults > 0 || counts.outOfReach !== null) {
      throw new AuditorError('internal', 'Some of the trail could not be audited', {
        details: { faults: counts.faults },
      });
    }
    return counts;
  }, logger);
}
