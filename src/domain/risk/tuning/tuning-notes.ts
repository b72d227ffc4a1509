import type { Fault } from '../../../schemas/fault.ts';
import type { RuleExemption, RuleState } from '../../../schemas/rule-tuning.ts';
import { bounded, listed } from '../../matching/wording/plain-words.ts';

/** What is off leaves no finding that could be counted, so it is said once for all. */
export function rulesOff(
  written: readonly { readonly place: string; readonly value: { readonly rule: string } }[],
  settled: ReadonlyMap<string, RuleState>,
): readonly Fault[] {
  const off = [...settled.keys()].filter((rule) => settled.get(rule) === 'off');
  const place = written.find(({ value }) => value.rule === off[0])?.place;
  if (place === undefined) return [];
  const names = listed(
    off.map((rule) => bounded(rule, 80)),
    { word: 'and', shown: 12 },
  );
  return [
    {
      place,
      reason: `${off.length === 1 ? 'one rule is' : `${off.length} rules are`} off and find${off.length === 1 ? 's' : ''} nothing: ${names}`,
      mend: 'write watch instead of off to keep findings without alerts',
    },
  ];
}

/** An exemption that is over. */
export function overSince(place: string, { endsAt, owner }: RuleExemption): Fault {
  return {
    place,
    reason: `ended at ${endsAt}; it silences nothing that happens since`,
    mend: `remove it, or let ${bounded(owner, 80)} renew it with a new end`,
  };
}
