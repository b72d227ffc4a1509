import { alertOf } from '../../../domain/alerts/alert-of.ts';
import { matterIdOf } from '../../../domain/alerts/matter-id.ts';
import { settledAlert } from '../../../domain/alerts/settled-alert.ts';
import { isOpen, tellingsOf } from '../../../domain/alerts/tellings.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { ChangeRecordStore } from '../../ports/change-record-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { MatterStore } from '../../ports/matter-store.ts';
import type { TellPeople, Told } from './tell-people.ts';

/** `open`: an event of it still waits for somebody. `untold`: nobody was told of it. */
export type Settled = 'settled' | 'open' | 'untold' | 'pending';

/**
 * Alerts about decisions. A matter is told once; once none of its events is of concern any more, one message closes it;
 * an event of it that comes after that opens it again and is told again. Every step may be repeated.
 */
export interface TellMatters {
  /** Tells of a decision, unless its matter was told and is still open. */
  tell(decision: StoredDecision): Promise<Told>;
  /** Closes a matter. `decision`: the newest one on an event of it that is no concern any more. */
  settle(matterId: string, decision: StoredDecision): Promise<Settled>;
  /** Tells and settles what the revisions of an event call for by now. */
  followUp(eventId: string): Promise<Told | 'not-told'>;
}

/** A matter that opens and closes more often than this is left open: somebody should look. */
const mostRounds = 50;
const eventsAtOnce = 100;
const mostHints = 10_000;
const always = { from: '1970-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' };

export function makeTellMatters({
  decisions,
  records,
  matters,
  tellPeople,
  clock,
}: {
  readonly decisions: Pick<DecisionStore, 'get' | 'linked' | 'revisions'>;
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly matters: Pick<MatterStore, 'stateOf'>;
  readonly tellPeople: TellPeople;
  readonly clock: Clock;
}): TellMatters {
  async function tell(decision: StoredDecision): Promise<Told> {
    const alert = alertOf(decision);
    for (let round = 0; round < mostRounds; round += 1) {
      const sequence = 2 * round + 1;
      const told = await tellPeople({ ...alert, sequence }, openedKey(alert.matterId, round));
      if (told !== 'already-told') return told;
      if ((await matters.stateOf(closedKey(alert.matterId, round))) !== 'told') return told;
    }
    return 'already-told';
  }

  /** Of each matter an event that was of concern when we looked last: most often it still is. */
  const openEvents = new Map<string, { readonly eventId: string; readonly at: string }>();

  async function openEventFrom(matterId: string, from: string): Promise<StoredDecision | number> {
    let events = 0;
    let cursor: string | undefined;
    do {
      const page = await decisions.linked({
        link: { kind: 'matter', name: matterId },
        ...always,
        from,
        limit: eventsAtOnce,
        cursor,
      });
      const open = page.items.findLast(isOpen);
      if (open !== undefined) {
        const { eventId, at } = open;
        if (openEvents.size < mostHints)
          openEvents.set(matterId, { eventId, at: at ?? always.from });
        return open;
      }
      events += page.items.length;
      cursor = page.cursor;
    } while (cursor !== undefined);
    return events;
  }

  /** An event of the matter that is still of concern, or how many events it has. */
  async function stateOf(matterId: string): Promise<StoredDecision | number> {
    const hint = openEvents.get(matterId);
    if (hint !== undefined) {
      const hinted = await decisions.get(hint.eventId);
      if (hinted !== undefined && isOpen(hinted)) return hinted;
      openEvents.delete(matterId);
      // Events are put right in their order: what follows is more likely to be open than what came before.
      const later = await openEventFrom(matterId, hint.at);
      if (typeof later !== 'number') return later;
    }
    return openEventFrom(matterId, always.from);
  }

  async function roundOf(matterId: string): Promise<number | undefined> {
    for (let round = 0; round < mostRounds; round += 1) {
      if ((await matters.stateOf(closedKey(matterId, round))) === 'told') continue;
      // Whoever claimed it may have told it and died before that was noted.
      return (await matters.stateOf(openedKey(matterId, round))) === 'untold' ? undefined : round;
    }
    return undefined;
  }

  /** Matters in which nobody kept silent while they were closed: whoever comes after that finds them closed. */
  const closedWhole = new Set<string>();

  /** Tells of an event that found the matter told and not yet closed, and kept silent. Gives whether there was one. */
  async function tellLate(matterId: string): Promise<boolean> {
    const late = await stateOf(matterId);
    if (typeof late !== 'number') {
      if (matterIdOf(late) === matterId) await tell(late);
      return true;
    }
    if (closedWhole.size >= mostHints) closedWhole.clear();
    closedWhole.add(matterId);
    return false;
  }

  async function settle(matterId: string, decision: StoredDecision): Promise<Settled> {
    const round = await roundOf(matterId);
    if (round === undefined) {
      const wasClosed = (await matters.stateOf(closedKey(matterId, 0))) === 'told';
      // Whoever closed it may have died before they looked who had kept silent.
      if (wasClosed && !closedWhole.has(matterId) && (await tellLate(matterId))) return 'open';
      return 'untold';
    }
    const events = await stateOf(matterId);
    if (typeof events !== 'number') return 'open';
    const { record: id } = decision;
    const alert = settledAlert({
      matterId,
      sequence: 2 * round + 2,
      decision,
      events,
      record: id === null ? undefined : (await records.get(id))?.record,
      now: toInstant(clock.now().getTime()),
    });
    const told = await tellPeople(alert, closedKey(matterId, round));
    if (told === 'pending') return 'pending';
    return (await tellLate(matterId)) ? 'open' : 'settled';
  }

  return {
    tell,
    settle,
    async followUp(eventId) {
      const revisions = await decisions.revisions(eventId);
      const newest = revisions.at(-1);
      if (newest === undefined) return 'not-told';
      const { tell: news, settle: matterIds } = tellingsOf(revisions);
      const told = news === null ? 'not-told' : await tell(news);
      const settled: Settled[] = [];
      for (const matterId of matterIds) settled.push(await settle(matterId, newest));
      // Whoever is telling may fail: this comes again and sees.
      if (told === 'pending' || settled.includes('pending'))
        throw new Error(`People are being told about event ${eventId} by somebody else`);
      return told;
    },
  };
}

function openedKey(matterId: string, round: number): string {
  return round === 0 ? matterId : `${matterId}/${round}`;
}

function closedKey(matterId: string, round: number): string {
  return `${matterId}/${round}/settled`;
}
