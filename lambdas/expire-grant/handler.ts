import type { Logger } from '@aws-lambda-powertools/logger';
import { AuditorError } from '../../src/application/errors/auditor-error.ts';
import type { ExpireResult } from '../../src/application/grants/expire-grant.ts';
import { ExpireGrantInputSchema } from '../../src/schemas/expire-grant-input.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

/** Ends the grant that a timer names. */
export function makeHandler({
  expireGrant,
  logger,
}: {
  readonly expireGrant: (grantId: string) => Promise<ExpireResult>;
  readonly logger: Logger;
}) {
  return scheduleChain(async (input) => {
    const parsed = ExpireGrantInputSchema.safeParse(input);
    if (!parsed.success) {
      throw new AuditorError('invalid-request', 'The input is not {"grantId": "…"}');
    }
    const result = await expireGrant(parsed.data.grantId);
    logger.info('expired', { ...result });
    // A timer is set only for a stored grant: access may be open that nobody remembers.
    if (result.outcome === 'unknown-grant') {
      throw new AuditorError('not-found', 'A timer names a grant that is not stored');
    }
    return result;
  }, logger);
}
