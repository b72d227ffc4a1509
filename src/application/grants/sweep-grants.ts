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
  /** It ran out of time; what is left is due at once, the oldest first. */
  readonly cutShort: boolean;
}

const pageSize = 100;

/**
 * Does what is due of every grant whose timer did not, the longest due first: so nothing stays undone for longer than
 * the time between two sweeps, however its timer was lost. Safe to run beside timers and other sweeps. One grant that
 * fails does not hold up the others; the caller makes `errors` loud. Throws when the listing itself fails.
 * `mostSeconds`: how long it goes on, to within a grant: shorter than what runs it allows. @default 480
 */
export function makeSweepGrants({
  grants,
  expire,
  clock,
  mostSeconds = 480,
}: {
  readonly grants: Pick<GrantStore, 'due'>;
  readonly expire: (grantId: string) => Promise<ExpireResult>;
  readonly clock: Clock;
  readonly mostSeconds?: number | undefined;
}): () => Promise<SweepReport> {
  return async () => {
    const startedAt = clock.now().getTime();
    const before = toInstant(startedAt);
    const isLate = () => clock.now().getTime() - startedAt >= mostSeconds * 1_000;
    const outcomes: Partial<Record<ExpireOutcome, number>> = {};
    const errors: { grantId: string; reason: string }[] = [];
    let examined = 0;
    let cursor: string | undefined;
    do {
      const page = await grants.due({ before, limit: pageSize, cursor });
      for (const { id } of page.items) {
        if (isLate()) return { examined, outcomes, errors, cutShort: true };
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
    return { examined, outcomes, errors, cutShort: false };
  };
}
