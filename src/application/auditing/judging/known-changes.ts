import type { MatchingPolicy } from '../../../domain/matching/matching-policy.ts';
import { indexRecords, type RecordIndex } from '../../../domain/matching/records/record-index.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Exemption } from '../../../schemas/exemption.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { ActiveChanges, UnreadableChange } from '../../ports/active-changes.ts';
import type { Clock } from '../../ports/clock.ts';

/** What may carry a verdict for the events of a day. */
export interface Known {
  readonly records: RecordIndex;
  readonly exemptions: readonly Exemption[];
  /** Covers nothing until somebody mends it. */
  readonly unreadable: readonly UnreadableChange[];
}

/** The active records and exemptions, kept in memory between events. */
export interface KnownChanges {
  /**
   * Judges an event on what is known. Where that does not cover it and is not fresh, what is stored is asked and the
   * event judged again: at most one query an event, none when warm.
   */
  judge<T>(
    event: Pick<ChangeEvent, 'at'>,
    judge: (known: Known) => T,
    isCovered: (judged: T) => boolean,
  ): Promise<T>;
  /** What cannot be read of what may cover an event that happens now. */
  unreadable(): Promise<readonly UnreadableChange[]>;
  /** Forgets what is known: what is judged from now on is judged on what is stored from now on. */
  forget(): void;
  readonly counters: { readonly queries: number; readonly warm: number };
}

/**
 * Older knowledge is never judged on. Shorter than the age a revisit's mark must have before it is cleared
 * (`clearedAfterSeconds`), so that whatever was judged on older knowledge is judged again.
 */
export const knownForSeconds = 60;
/** Days kept at once: today, yesterday, and a few for what comes late. */
const mostDays = 8;

interface Day {
  readonly askedAt: number;
  readonly known: Promise<Known>;
}

/**
 * `freshSeconds`: how old knowledge may be where it leaves an event uncovered. About what the index takes to show a
 * write: asking sooner would find nothing new, later would alert on what was approved a moment before. @default 1
 */
export function makeKnownChanges({
  active,
  policy,
  clock,
  freshSeconds = 1,
}: {
  readonly active: ActiveChanges;
  readonly policy: MatchingPolicy;
  readonly clock: Clock;
  readonly freshSeconds?: number | undefined;
}): KnownChanges {
  const days = new Map<string, Day>();
  const counters = { queries: 0, warm: 0 };

  async function ask(day: string): Promise<Known> {
    counters.queries += 1;
    const { records, exemptions, unreadable = [] } = await active.during(periodOf(day));
    return { records: indexRecords(records, policy), exemptions, unreadable };
  }

  /** What is known of a day and at most so many seconds old. */
  function known(day: string, seconds: number): { readonly day: Day; readonly isNew: boolean } {
    const now = clock.now().getTime();
    const held = days.get(day);
    // A clock that went back (a replay) says nothing about the age.
    const age = held === undefined ? Infinity : now - held.askedAt;
    if (held !== undefined && age >= 0 && age <= seconds * 1_000)
      return { day: held, isNew: false };
    const asked: Day = { askedAt: now, known: ask(day) };
    days.delete(day);
    days.set(day, asked);
    for (const oldest of days.keys()) {
      if (days.size <= mostDays) break;
      days.delete(oldest);
    }
    // A failed question is nothing to know; whoever asked sees why.
    asked.known.catch(() => {
      if (days.get(day) === asked) days.delete(day);
    });
    return { day: asked, isNew: true };
  }

  return {
    counters,
    forget: () => days.clear(),
    async unreadable() {
      const today = dayOf(clock.now().toISOString());
      return (await known(today, knownForSeconds).day.known).unreadable;
    },
    async judge(event, judge, isCovered) {
      const day = dayOf(event.at);
      const first = known(day, knownForSeconds);
      const judged = judge(await first.day.known);
      if (first.isNew) return judged;
      if (!isCovered(judged)) {
        const again = known(day, freshSeconds);
        if (again.day !== first.day) return judge(await again.day.known);
      }
      counters.warm += 1;
      return judged;
    },
  };
}

/** The UTC day of an instant; empty where there is none. */
function dayOf(at: string | null): string {
  const time = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}

function periodOf(day: string): { readonly from: string | null; readonly to: string | null } {
  if (day === '') return { from: null, to: null };
  const start = Date.parse(`${day}T00:00:00Z`);
  return { from: toInstant(start), to: toInstant(start + 24 * 60 * 60 * 1_000) };
}
