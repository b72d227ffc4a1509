import type { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { AuditorError } from '../../src/application/errors/auditor-error.ts';
import { InstantSchema } from '../../src/schemas/instant.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

const RunInputSchema = z.object({ time: InstantSchema });

/** Builds the report of the day before the schedule's own time, so that a late or repeated run builds the same. */
export function makeHandler({
  buildDailyReport,
  logger,
}: {
  readonly buildDailyReport: (at: string) => Promise<readonly string[]>;
  readonly logger: Logger;
}) {
  return scheduleChain(async (event) => {
    const parsed = RunInputSchema.safeParse(event);
    if (!parsed.success) {
      throw new AuditorError('invalid-request', 'The input is not {"time": "…"}');
    }
    const names = await buildDailyReport(parsed.data.time);
    logger.info('reported', { names: [...names] });
    return names;
  }, logger);
}
