import { changeReviewAlert, exemptionReviewAlert } from '../../domain/changes/review-alert.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import type { Alert } from '../../schemas/alert.ts';
import { toInstant } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExemptionStore } from '../ports/exemption-store.ts';
import type { Page } from '../ports/page.ts';

/** What came of one round. `pending`: somebody else is telling it right now; the next round asks again. */
export interface ChasedReviews {
  readonly told: number;
  readonly 'already-told': number;
  readonly pending: number;
}

const pageSize = 100;

/**
 * Reminds people of reviews that are due: of emergencies after the fact, of exemptions before they end. Once per thing
 * and interval of the policy, however often it runs. One that cannot be told keeps no other from being told, nor changes that
 * cannot be listed the exemptions; it throws once all were tried.
 */
export function makeChaseReviews({
  records,
  exemptions,
  tellPeople,
  clock,
  policy,
}: {
  readonly records: Pick<ChangeRecordStore, 'dueReminders'>;
  readonly exemptions: Pick<ExemptionStore, 'dueReviews'>;
  readonly tellPeople: (alert: Alert) => Promise<keyof ChasedReviews>;
  readonly clock: Clock;
  readonly policy: Pick<CompiledChangePolicy, 'emergency'>;
}): () => Promise<ChasedReviews> {
  return async () => {
    const now = toInstant(clock.now().getTime());
    const reminding = { now, remindEveryHours: policy.emergency.remindEveryHours };
    const counts = { told: 0, 'already-told': 0, pending: 0 };
    const failures: unknown[] = [];
    const tell = async (alert: Alert | undefined) => {
      if (alert === undefined) return;
      try {
        counts[await tellPeople(alert)] += 1;
      } catch (failure) {
        failures.push(failure);
      }
    };
    const tellOfAll = async <T>(
      read: (cursor: string | undefined) => Promise<Page<T>>,
      alertOf: (due: T) => Alert | undefined,
    ) => {
      try {
        for await (const due of all(read)) await tell(alertOf(due));
      } catch (failure) {
        failures.push(failure);
      }
    };
    const page = { before: now, limit: pageSize };
    await tellOfAll(
      (cursor) => records.dueReminders({ ...page, cursor }),
      (record) => changeReviewAlert(record, reminding),
    );
    await tellOfAll(
      (cursor) => exemptions.dueReviews({ ...page, cursor }),
      (exemption) => exemptionReviewAlert(exemption, reminding),
    );
    if (failures.length > 0) {
      throw new AuditorError('internal', `${failures.length} reminders could not be told`, {
        retryable: true,
        details: { ...counts, failed: failures.length },
        cause: failures[0],
      });
    }
    return counts;
  };
}

async function* all<T>(read: (cursor: string | undefined) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
