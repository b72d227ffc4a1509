import { measuresSeen } from '../../../domain/risk/hardening/made-system.ts';
import { quarterHourMs, settledAt } from '../../../domain/risk/hardening/settle-time.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SettlingStore } from '../../ports/settling-store.ts';

/** Follows new systems until they have settled. Every step may be repeated. */
export interface YoungSystems {
  /**
   * Notes what an event shows of systems made before it, or after it where it came first. Nothing for most events.
   * `correction`: id of the record that corrects the event, where the event is told by that.
   */
  note(event: ChangeEvent, correction?: string): Promise<void>;
  /** Has the systems that a decision's event made judged, at the earliest they may have settled. */
  watch(decision: StoredDecision): Promise<void>;
}

/** What was made longer ago is not watched any more: what completed it may not be known. */
const longestAgoMs = 7 * 24 * 60 * 60 * 1_000;

export function makeYoungSystems({
  settling,
  clock,
}: {
  readonly settling: Pick<SettlingStore, 'note' | 'enlist'>;
  readonly clock: Clock;
}): YoungSystems {
  return {
    async note(event, correction) {
      for (const { owner, sighting } of measuresSeen(event)) {
        const told = correction === undefined ? sighting : { ...sighting, correction };
        await settling.note(owner, told);
      }
    },
    async watch({ eventId, kept, verdict }) {
      const made = kept?.made;
      const now = clock.now().getTime();
      if (made === undefined || verdict === null || Date.parse(made.at) < now - longestAgoMs)
        return;
      // What is enlisted for a time that is past might be looked for no more.
      const next = (Math.floor(now / quarterHourMs) + 1) * quarterHourMs;
      await settling.enlist(eventId, toInstant(Math.max(settledAt(made.at, undefined), next)));
    },
  };
}
