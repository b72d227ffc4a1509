import type { Fault } from '../../../schemas/fault.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import type {
  LevelAdjustment,
  RuleExemption,
  RuleState,
  RuleTuning,
} from '../../../schemas/rule-tuning.ts';
import { namesNobodyInParticular } from '../../matching/people/separation-of-duties.ts';
import { bounded, listed } from '../../matching/wording/plain-words.ts';
import { isEvery } from '../../policy/scope/scope-breadth.ts';
import { nearestTexts } from '../../suggesting/nearest-texts.ts';
import { aYearFrom, startOf } from './exempted-things.ts';
import { compileRuleNames, namesRule } from './named-rules.ts';
import { overSince, rulesOff } from './tuning-notes.ts';

/** An entry of a `tuning.yml` with where it stands, for faults. */
export interface Placed<T> {
  readonly place: string;
  readonly value: T;
}

/** One `tuning.yml`: each entry sound by itself. */
export interface PlacedTuning {
  readonly states: readonly Placed<{ readonly rule: string; readonly state: RuleState }>[];
  readonly levels: readonly Placed<LevelAdjustment>[];
  readonly exemptions: readonly Placed<RuleExemption>[];
}

/** Tuning that can be used, what of it cannot and is left out, and what is worth knowing. */
export interface SettledTuning {
  readonly tuning: RuleTuning;
  readonly faults: readonly Fault[];
  /** Nothing is wrong with these: an exemption that is over, rules that are off. */
  readonly notes: readonly Fault[];
}

/**
 * Makes one tuning of all files, in their order. An entry that names no rule, contradicts an earlier one or exempts too
 * much is a fault and left out; of two states of one rule the louder is used. `names`: of all rules; `now`: in
 * milliseconds since the epoch.
 */
export function settleTunings(
  files: readonly PlacedTuning[],
  names: ReadonlySet<string>,
  now: number,
): SettledTuning {
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  const isKnown = (rules: readonly string[], place: string): boolean => {
    const unknown = rules.filter((rule) => !someRuleIs(rule, names));
    for (const rule of unknown) {
      faults.push({
        place,
        reason: `"${bounded(rule, 80)}" names no rule that can be used; this entry is not used`,
        mend: mendOfName(rule, names),
      });
    }
    return unknown.length === 0;
  };
  const statesOfFiles = files.flatMap(({ states }) =>
    states.filter(({ place, value: { rule } }) => isKnown([rule], place)),
  );
  const levels = files
    .flatMap((file) => file.levels)
    .filter(({ place, value: { rules } }) => isKnown(rules, place));
  const exemptions = files
    .flatMap((file) => file.exemptions)
    .filter(({ place, value }) => isKnown(value.rules, place))
    .filter(({ place, value }) => {
      const wrong = wrongWith(value, now);
      if (wrong !== undefined) faults.push({ place, ...wrong });
      else if (millisecondsOf(value.endsAt) <= now) notes.push(overSince(place, value));
      return wrong === undefined;
    });
  const states = settledStates(statesOfFiles, faults);
  notes.push(...rulesOff(statesOfFiles, states));
  return {
    tuning: {
      states,
      levels: withoutContradictions(levels, faults),
      exemptions: exemptions.map(({ value }) => value),
    },
    faults,
    notes,
  };
}

const loudness: Readonly<Record<RuleState, number>> = { off: 0, watch: 1, on: 2 };

function settledStates(
  states: PlacedTuning['states'],
  faults: Fault[],
): ReadonlyMap<string, RuleState> {
  const settled = new Map<string, Placed<RuleState>>();
  for (const { place, value } of states) {
    const { rule, state } = value;
    const other = settled.get(rule);
    if (other !== undefined && other.value !== state) {
      const louder = loudness[state] > loudness[other.value] ? state : other.value;
      faults.push({
        place,
        reason: `says ${state}, but ${other.place} says ${other.value}; it is ${louder}`,
        mend: 'say it in one place',
      });
      settled.set(rule, { place: other.place, value: louder });
    } else {
      settled.set(rule, { place, value: state });
    }
  }
  return new Map([...settled].map(([rule, { value }]) => [rule, value]));
}

/** Adjustments of which the first that fits counts: one that says otherwise of the very same would never be seen. */
function withoutContradictions(
  levels: PlacedTuning['levels'],
  faults: Fault[],
): readonly LevelAdjustment[] {
  const firsts = new Map<string, Placed<LevelAdjustment>>();
  return levels.flatMap((entry) => {
    const { rules, accounts, tags, level, raise, lower } = entry.value;
    const subject = JSON.stringify([
      rules.toSorted(),
      accounts?.toSorted() ?? null,
      Object.entries(tags ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    const first = firsts.get(subject);
    if (first === undefined) {
      firsts.set(subject, entry);
      return [entry.value];
    }
    const same =
      first.value.level === level && first.value.raise === raise && first.value.lower === lower;
    if (same) return [];
    faults.push({
      place: entry.place,
      reason: `says another level than ${first.place} of the same rules, accounts and tags; the first is used`,
      mend: 'keep the one that is meant',
    });
    return [];
  });
}

function wrongWith(
  exemption: RuleExemption,
  now: number,
): { readonly reason: string; readonly mend: string } | undefined {
  const { resources, accounts, actors, actions } = exemption;
  const [start, end] = [startOf(exemption), millisecondsOf(exemption.endsAt)];
  if (end <= start) {
    return { reason: 'ends at or before its start', mend: 'put endsAt after startsAt' };
  }
  if (end > aYearFrom(start)) {
    return { reason: 'is longer than a year', mend: 'end it within a year; renew it then' };
  }
  if (end > aYearFrom(now)) {
    return { reason: 'ends more than a year from now', mend: 'end it sooner; renew it then' };
  }
  const isEverything =
    isEvery('resources', resources) &&
    isEvery('accounts', accounts ?? ['*']) &&
    isEvery('actions', actions ?? ['*']) &&
    (actors === undefined || actors.some(namesNobodyInParticular) || isEvery('actors', actors));
  return isEverything
    ? {
        reason: 'exempts everything, everywhere, by anybody',
        mend: 'name the resources, accounts, actors or actions; or write "NAME: watch" under rules',
      }
    : undefined;
}

function someRuleIs(written: string, names: ReadonlySet<string>): boolean {
  if (names.has(written)) return true;
  const pattern = compileRuleNames([written]);
  return [...names].some((name) => namesRule(pattern, name));
}

/** A typo is mended faster with the right name in sight. */
function mendOfName(written: string, names: ReadonlySet<string>): string {
  const alike = nearestTexts(written, names);
  const list = 'change-auditor rules list shows every name';
  return alike.length === 0 ? list : `maybe ${listed(alike)}; ${list}`;
}
