import { isLive } from '../../domain/grants/grant-states.ts';
import type { MatchingPolicy } from '../../domain/matching/matching-policy.ts';
import { makeEventTally } from '../../domain/verification/event-tally.ts';
import { partInChange } from '../../domain/verification/part-in-change.ts';
import { makeScopeUse } from '../../domain/verification/scope-use.ts';
import type { VerificationPeriod } from '../../domain/verification/verification-due.ts';
import { verificationOf } from '../../domain/verification/verification-of.ts';
import { verifiedEdition } from '../../domain/verification/verified-edition.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import { type ChangeVerification, verificationLimits } from '../../schemas/change-verification.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { openGapsOf } from '../gaps/open-gaps-of.ts';
import type { ComplianceReader } from '../ports/compliance-reader.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { GapReader } from '../ports/gap-store.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { readCompliance } from './read-compliance.ts';

const hour = 3_600_000;
const pageSize = 500;
/** Reading one is a read of its own: a pipeline's year is counted as "at least". */
const mostEvents = 5_000;

/** Finds out what became of a change in a period. Throws where a store cannot be reached. */
export type LookAtChange = (
  record: ChangeRecord,
  period: VerificationPeriod,
  now: string,
) => Promise<ChangeVerification>;

export function makeLookAtChange({
  decisions,
  gaps,
  grants,
  compliance,
  policy,
}: {
  readonly decisions: Pick<DecisionStore, 'linked'>;
  readonly gaps: Pick<GapReader, 'list'>;
  readonly grants: Pick<GrantStore, 'ofRecord'>;
  readonly compliance: ComplianceReader;
  readonly policy: Pick<MatchingPolicy, 'people' | 'freezes' | 'deviationHours'>;
}): LookAtChange {
  async function* eventsOf(
    { id, recurrence }: ChangeRecord,
    { from, windowEnd }: VerificationPeriod,
  ): AsyncGenerator<StoredDecision> {
    // What deviates lies outside the window. What lies between openings belongs to the later one.
    const around = recurrence === undefined ? policy.deviationHours * hour : 0;
    const link = { kind: 'record', name: id } as const;
    const period = {
      from: toInstant(millisecondsOf(from) - around + (recurrence === undefined ? 0 : 1)),
      to: toInstant(millisecondsOf(windowEnd) + around + 1),
    };
    let cursor: string | undefined;
    do {
      const page = await decisions.linked({ link, ...period, limit: pageSize, cursor });
      yield* page.items;
      cursor = page.cursor;
    } while (cursor !== undefined);
  }

  return async (record, period, now) => {
    const tally = makeEventTally(record.id);
    const use = makeScopeUse(verifiedEdition(record)?.scope ?? record.scope, policy);
    let events = 0;
    for await (const decision of eventsOf(record, period)) {
      events += 1;
      if (events > mostEvents) break;
      tally.note(decision);
      if (partInChange(decision, record.id) === 'done') use.note(decision);
    }
    const [openGaps, given, asked] = await Promise.all([
      openGapsOf(gaps, record.id),
      grants.ofRecord(record.id),
      readCompliance(tally.touched(verificationLimits.compliance), compliance),
    ]);
    const verification = verificationOf({
      record,
      period,
      tally,
      use,
      complete: events <= mostEvents,
      openGaps,
      liveGrants: given.filter(isLive),
      compliance: [...asked.entries],
      now,
    });
    return { ...verification, note: noteWith(verification.note, asked.failures) };
  };
}

function noteWith(note: string, failures: readonly string[]): string {
  return failures.length === 0
    ? note
    : `${note} AWS Config could not be asked about every resource: ${failures.join(', ')}.`.slice(
        0,
        1_024,
      );
}
