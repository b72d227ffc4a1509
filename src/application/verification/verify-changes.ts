import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import { verificationAlert } from '../../domain/verification/verification-alert.ts';
import { nextLookAt, periodToVerify } from '../../domain/verification/verification-due.ts';
import { saysTheSame } from '../../domain/verification/verification-of.ts';
import { verifiedRecord } from '../../domain/verification/verified-record.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { ChangeVerification } from '../../schemas/change-verification.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { TellPeople } from '../auditing/telling/tell-people.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Revisit } from '../ports/revisit.ts';
import type { LookAtChange } from './look-at-change.ts';

/** What came of one round. `left`: there was no time for them; the next round goes on with them. */
export interface VerifiedChanges {
  readonly verified: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly idle: number;
  readonly failed: number;
  readonly left: number;
}

type Outcome = 'verified' | 'revised' | 'unchanged' | 'idle';

const hour = 3_600_000;
const minute = 60_000;
const pageSize = 100;
/** Who writes the record at the same time is followed a few times; the next round looks again anyway. */
const tries = 4;
/** A result that was written so long ago was told, or its message is of no use any more. */
const tellForHours = 96;

/**
 * Verifies changes whose window has ended: writes the result into the record's review and tells its owner, once for each
 * result. Repeats, crashes between any two steps and two rounds at once change nothing: a look is put off only after
 * its result was written and told. One that fails holds no other up; it throws once all were tried.
 */
export function makeVerifyChanges({
  records,
  look,
  tellPeople,
  clock,
  policy,
  mostMilliseconds = 4 * minute,
}: {
  readonly records: Pick<
    ChangeRecordStore,
    'get' | 'replace' | 'dueVerifications' | 'putOffVerification'
  >;
  readonly look: LookAtChange;
  readonly tellPeople: TellPeople;
  readonly clock: Clock;
  readonly policy: Pick<CompiledChangePolicy, 'verification' | 'revisit'>;
  /** @default 4 minutes: no look begins later than this after the first */
  readonly mostMilliseconds?: number | undefined;
}): () => Promise<VerifiedChanges> {
  const graceMilliseconds = policy.verification.graceMinutes * minute;

  /** Gives whether everybody who has to hear of it has. */
  async function tell(record: ChangeRecord, verification: ChangeVerification): Promise<boolean> {
    return (await tellPeople(verificationAlert(record, verification))) !== 'pending';
  }

  async function writeResult(
    record: ChangeRecord,
    version: number,
    verification: ChangeVerification,
  ): Promise<boolean> {
    const { record: next, step } = verifiedRecord(record, verification);
    return (await records.replace(next, version, step)) === 'replaced';
  }

  async function verify({ id, mark }: Revisit): Promise<Outcome> {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const found = await records.get(id);
      const now = toInstant(clock.now().getTime());
      if (found === undefined) {
        await records.putOffVerification(id, mark, null);
        return 'idle';
      }
      const { record, version } = found;
      const before = record.review?.verification;
      const period = periodToVerify(record, toInstant(millisecondsOf(now) - graceMilliseconds));
      const isForgotten =
        before === undefined &&
        period !== null &&
        millisecondsOf(now) - millisecondsOf(period.windowEnd) >
          policy.revisit.lookBackHours * hour;
      const verification =
        period === null || isForgotten ? undefined : await look(record, period, now);
      const isNews = verification !== undefined && tellsSomething(verification, record, period);
      if (isNews && (before === undefined || !isSame(before, verification))) {
        if (!(await writeResult(record, version, verification))) continue;
        await tell(record, verification);
        // The record was written anew, and stands to be looked at again for late events.
        return period?.isAgain === true ? 'revised' : 'verified';
      }
      if (before !== undefined && isRecent(before, now) && !(await tell(record, before)))
        return 'unchanged';
      await records.putOffVerification(id, mark, nextLookAt(record, now));
      return before === undefined || period === null ? 'idle' : 'unchanged';
    }
    return 'unchanged';
  }

  return async () => {
    const start = clock.now().getTime();
    const before = toInstant(start - graceMilliseconds);
    const counts = { verified: 0, revised: 0, unchanged: 0, idle: 0, failed: 0, left: 0 };
    let failure: unknown;
    let cursor: string | undefined;
    do {
      const page = await records.dueVerifications({ before, limit: pageSize, cursor });
      for (const due of page.items) {
        if (clock.now().getTime() - start > mostMilliseconds) {
          counts.left += 1;
          continue;
        }
        try {
          counts[await verify(due)] += 1;
        } catch (error) {
          counts.failed += 1;
          failure ??= error;
        }
      }
      cursor = counts.left > 0 ? undefined : page.cursor;
    } while (cursor !== undefined);
    if (counts.failed > 0) {
      throw new AuditorError('internal', `${counts.failed} changes could not be verified`, {
        retryable: true,
        details: counts,
        cause: failure,
      });
    }
    return counts;
  };
}

function isSame(before: ChangeVerification, verification: ChangeVerification): boolean {
  return before.windowEnd === verification.windowEnd && saysTheSame(before, verification);
}

/** A recurrence opens again and again: an opening in which nothing happened and nothing is left over is passed over. */
function tellsSomething(
  verification: ChangeVerification,
  { recurrence }: ChangeRecord,
  period: { readonly isAgain: boolean } | null,
): boolean {
  const { done, besides, openGaps, result } = verification;
  if (recurrence === undefined || period?.isAgain === true) return true;
  return done.events > 0 || besides.length > 0 || openGaps.length > 0 || result === 'attention';
}

function isRecent({ at }: ChangeVerification, now: string): boolean {
  return millisecondsOf(now) - millisecondsOf(at) < tellForHours * hour;
}
