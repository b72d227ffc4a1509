import { toPlainText } from '../../domain/alerts/plain-text.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import type { ExpireOutcome, ExpireResult } from './expire-grant.ts';

/** What one sweep found and did. */
export interface SweepReport {
  readonly examined: number;
  readonly outcomes: Readonly<Partial<Record<ExpireOutcome, number>>>;
  /** Grants that could not be worked on at all; the next sweep tries them again. */
  readonly errors: readonly { readonly grantId: string; readonly reason: string }[];
}

const pageSize = 100;

/**
 * Ends every grant whose time is up and whose timer did not. One that fails does not hold up the others; the caller
 * makes `errors` loud. Throws when the listing itself fails.
 */
export function makeSweepGrants({
  grants,
  expire,
  clock,
}: {
  readonly grants: GrantStore;
  readonly expire: (grantId: string) => Promise<ExpireResult>;
  readonly clock: Clock;
}): () => Promise<SweepReport> {
  return async () => {
    const before = toInstant(clock.now().getTime());
    const outcomes: Partial<Record<ExpireOutcome, number>> = {};
    const errors: { grantId: string; reason: string }[] = [];
    let examined = 0;
    let cursor: string | undefined;
    do {
      const page = await grants.due({ before, limit: pageSize, cursor });
      for (const { id } of page.items) {
        examined += 1;
        try {
          const { outcome } = await expire(id);
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        } catch (error) {
          const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
          errors.push({ grantId: id, reason: toPlainText(text, 300) });
        }
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    return { examined, outcomes, errors };
  };
}
