import type { Exposed, Exposure, ExposureSum, NamedExposure } from '../../../schemas/exposure.ts';
import type { Gap } from '../../../schemas/gap.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { exposureOf } from '../../gaps/exposure-of.ts';
import { exposureOfGrant } from '../../grants/exposure.ts';
import { endOfAccess, isForGood } from '../../grants/grant-states.ts';
import { wordsOfTarget } from '../../grants/telling/grant-words.ts';

const mostNamed = 50;
/** Names come from events: beyond these the sums still count. */
const mostNames = 10_000;
const mostWords = 300;

/** A period; `to` is never later than now. */
export interface ExposurePeriod {
  readonly from: string;
  readonly to: string;
}

/** Adds up what was exposed within a period. Its memory is bounded, however many there are. */
export interface ExposureTally {
  gap(gap: Gap): void;
  grant(grant: Grant): void;
  /** `complete`: whether it was told of all of them. */
  exposure(complete: boolean): Exposure;
}

export function makeExposureTally(period: ExposurePeriod): ExposureTally {
  const sums = { gap: emptySum(), grant: emptySum() };
  const controls = new Map<string, NamedExposure>();
  const kinds = new Map<string, NamedExposure>();
  const accounts = new Map<string, NamedExposure>();
  let longest: Exposed[] = [];

  function add(exposed: Exposed): void {
    const sum = sums[exposed.what];
    const { minutes, overdueMinutes, record, endedAt } = exposed;
    sum.count += 1;
    // What ended after the period was open at its end.
    if (endedAt === null || Date.parse(endedAt) > Date.parse(period.to)) sum.open += 1;
    if (overdueMinutes > 0) sum.overdue += 1;
    sum.minutes += minutes;
    sum.overdueMinutes += overdueMinutes;
    sum[record === null ? 'unapprovedMinutes' : 'approvedMinutes'] += minutes;
    count(exposed.what === 'gap' ? controls : kinds, exposed.name, exposed);
    count(accounts, exposed.account, exposed);
    longest.push(exposed);
    if (longest.length >= 4 * mostNamed) longest = ranked(longest);
  }

  return {
    gap(gap) {
      const { minutes, overdueMinutes } = exposureOf(gap, period);
      add({
        what: 'gap',
        id: gap.id,
        name: gap.control,
        on: gap.resource,
        account: gap.account,
        region: gap.region,
        record: gap.record,
        openedAt: gap.openedAt,
        dueAt: gap.dueAt,
        endedAt: gap.closedAt,
        minutes,
        overdueMinutes,
      });
    },
    grant(grant) {
      if (isForGood(grant)) return;
      const { minutes, overdueMinutes } = exposureOfGrant(grant, period);
      add({
        what: 'grant',
        id: grant.id,
        name: grant.target.kind,
        on: wordsOfTarget(grant.target).slice(0, mostWords),
        account: grant.account,
        region: grant.region,
        record: grant.record,
        openedAt: grant.openedAt,
        dueAt: grant.expiresAt,
        endedAt: endOfAccess(grant),
        minutes,
        overdueMinutes,
      });
    },
    exposure: (complete) => ({
      until: period.to,
      complete,
      gaps: rounded(sums.gap),
      grants: rounded(sums.grant),
      controls: namedRanking(controls),
      kinds: namedRanking(kinds),
      accounts: namedRanking(accounts),
      longest: ranked(longest).map(rounded),
    }),
  };
}

function emptySum(): { -readonly [K in keyof ExposureSum]: ExposureSum[K] } {
  return {
    ...{ count: 0, open: 0, overdue: 0, minutes: 0, overdueMinutes: 0 },
    ...{ approvedMinutes: 0, unapprovedMinutes: 0 },
  };
}

function count(
  names: Map<string, NamedExposure>,
  name: string,
  { minutes, overdueMinutes }: Exposed,
): void {
  const known = names.get(name) ?? { name, count: 0, minutes: 0, overdueMinutes: 0 };
  if (names.size >= mostNames && !names.has(name)) return;
  names.set(name, {
    name,
    count: known.count + 1,
    minutes: known.minutes + minutes,
    overdueMinutes: known.overdueMinutes + overdueMinutes,
  });
}

type Ranked = Pick<NamedExposure, 'minutes' | 'overdueMinutes'>;

function byExposure(one: Ranked, other: Ranked): number {
  return other.overdueMinutes - one.overdueMinutes || other.minutes - one.minutes;
}

function ranked(exposed: readonly Exposed[]): Exposed[] {
  return exposed
    .toSorted((one, other) => byExposure(one, other) || (one.id < other.id ? -1 : 1))
    .slice(0, mostNamed);
}

function namedRanking(names: Map<string, NamedExposure>): NamedExposure[] {
  return [...names.values()]
    .sort((one, other) => byExposure(one, other) || (one.name < other.name ? -1 : 1))
    .slice(0, mostNamed)
    .map(rounded);
}

/** Tenths of a minute: a sum of many would otherwise end in noise. What was there never becomes nothing. */
function rounded<T extends object>(value: T): T {
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    typeof one === 'number' && one > 0 ? Math.max(0.1, Math.round(one * 10) / 10) : one,
  ]);
  return Object.assign({}, value, Object.fromEntries(entries));
}
