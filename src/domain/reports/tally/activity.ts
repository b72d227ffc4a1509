import type { Decision } from '../../../schemas/decision.ts';
import { standingOf } from '../standing.ts';
import { makeRanking, type Ranking } from './ranking.ts';
import { makeTimeHistogram, type TimeHistogram } from './time-histogram.ts';

/** Who did what where and when, counted in bounded memory: what the charts are drawn from. */
export interface Activity {
  readonly actors: Ranking;
  readonly services: Ranking;
  readonly accounts: Ranking;
  readonly times: TimeHistogram;
  /** Decisions whose event has no time, or one no trail can have; they are missing in `times`. */
  timeless(): number;
  count(decision: Decision): void;
}

/** Name of the one an actor acted for, else of the actor itself. */
export function nameOfActor({ actor }: Decision): string {
  const { identity, principal, kind, cause } = actor;
  return cause?.identity ?? cause?.principal ?? identity ?? principal ?? kind;
}

/** One record with a broken clock would squeeze all others into one column of the chart. */
const earliest = Date.UTC(2000);
const latest = Date.UTC(2100);

export function makeActivity(): Activity {
  const [actors, services, accounts] = [makeRanking(), makeRanking(), makeRanking()];
  const times = makeTimeHistogram();
  let timeless = 0;
  return {
    actors,
    services,
    accounts,
    times,
    timeless: () => timeless,
    count(decision) {
      const unmatched = standingOf(decision) === 'unmatched';
      actors.count(nameOfActor(decision), unmatched);
      services.count(decision.action.split(':', 1)[0] ?? '', unmatched);
      accounts.count(decision.account ?? 'unknown account', unmatched);
      const at = decision.at === null ? Number.NaN : Date.parse(decision.at);
      if (at >= earliest && at < latest) times.count(at, decision.verdict ?? 'none');
      else timeless += 1;
    },
  };
}
