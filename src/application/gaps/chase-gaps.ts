import { type AcceptedGap, chaseStep } from '../../domain/gaps/chase-step.ts';
import { controlNamed } from '../../domain/gaps/control-named.ts';
import { gapsOf } from '../../domain/gaps/gaps-of.ts';
import type { Alert } from '../../schemas/alert.ts';
import type { ControlPlace, ControlWatch, Gap } from '../../schemas/gap.ts';
import { toInstant } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { GapStore } from '../ports/gap-store.ts';
import { keepWatch } from './note-controls.ts';

/** What came of one round. `pending`: somebody else is telling it right now; the next round asks again. */
export interface ChasedGaps {
  readonly looked: number;
  readonly told: number;
  readonly 'already-told': number;
  readonly pending: number;
}

export interface ChaseGapsParts {
  readonly gaps: Pick<GapStore, 'due' | 'watch' | 'save' | 'relist'>;
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly tellPeople: (alert: Alert) => Promise<'told' | 'already-told' | 'pending'>;
  readonly clock: Clock;
}

const pageSize = 100;
/** Of one round; the next goes on with what is left. */
const mostControls = 5_000;
const mostTurns = 10;

/**
 * One round over controls that somebody has to look at: tells that one is overdue, tells again, tells once that it is
 * over. People are told before that is noted, so a crash between tells again under the same matter, which is known. One
 * that cannot be told keeps no other from being told; it throws once all were tried.
 */
export function makeChaseGaps(parts: ChaseGapsParts): () => Promise<ChasedGaps> {
  const { gaps, records, tellPeople, clock } = parts;

  async function acceptedIn(open: readonly Gap[]): Promise<readonly AcceptedGap[]> {
    const ids = [...new Set(open.flatMap(({ record }) => record ?? []))];
    const found = await Promise.all(ids.map((id) => records.get(id)));
    return found.flatMap((one) =>
      (one?.record.outcome?.exceptions ?? []).map(({ gap, until }) => ({
        gap,
        until: until ?? null,
      })),
    );
  }

  async function chase(place: ControlPlace, counts: Record<keyof ChasedGaps, number>) {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const watch = await gaps.watch(place);
      if (watch === undefined) return;
      const now = toInstant(clock.now().getTime());
      const words = controlNamed(watch.control);
      const found = gapsOf(watch, words);
      const open = found.map(({ gap }) => gap).filter(({ closedAt }) => closedAt === null);
      const step = chaseStep(watch, found, words, { now, accepted: await acceptedIn(open) });
      let isPending = false;
      for (const alert of step.alerts) {
        const told = await tellPeople(alert);
        counts[told] += 1;
        isPending ||= told === 'pending';
      }
      if (isPending) return;
      if (isSame(step.watch, watch)) return;
      if (await keepWatch(step.watch, gaps)) return;
    }
    throw new Error(`The control ${place.control} kept changing while it was chased`);
  }

  return async () => {
    const counts = { looked: 0, told: 0, 'already-told': 0, pending: 0 };
    const before = toInstant(clock.now().getTime());
    const failures: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await gaps.due({ before, limit: pageSize, cursor });
      for (const watch of page.items) {
        counts.looked += 1;
        try {
          await chase(watch, counts);
        } catch (failure) {
          failures.push(failure);
        }
      }
      cursor = page.cursor;
    } while (cursor !== undefined && counts.looked < mostControls);
    if (failures.length > 0) {
      throw new AuditorError('internal', `${failures.length} gaps could not be told`, {
        retryable: true,
        details: { ...counts, failed: failures.length },
        cause: failures[0],
      });
    }
    return counts;
  };
}

function isSame(one: ControlWatch, other: ControlWatch): boolean {
  return JSON.stringify([one.notices, one.quiet]) === JSON.stringify([other.notices, other.quiet]);
}
