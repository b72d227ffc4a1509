import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import type { RuleExemption } from '../../../schemas/rule-tuning.ts';
import { compareActor } from '../../matching/criteria/compare-actor.ts';
import { type EventFacts, factsOf } from '../../matching/criteria/event-facts.ts';
import { bestEntry } from '../../matching/criteria/measure-scope.ts';
import {
  type CompiledImplementer,
  compileImplementers,
} from '../../matching/people/implementers.ts';
import { type CompiledEntry, compileEntry } from '../../matching/records/compiled-record.ts';
import { bounded } from '../../matching/wording/plain-words.ts';
import { compileRuleNames, type NamedRules } from './named-rules.ts';

/** An exemption of rules with everything read once. */
export interface CompiledRuleExemption {
  readonly rules: NamedRules;
  /** By whom and until when. */
  readonly words: string;
  readonly startsAt: number;
  /** It holds no longer at that moment. */
  readonly endsAt: number;
  readonly entry: CompiledEntry;
  /** Undefined: everybody. */
  readonly actors: readonly CompiledImplementer[] | undefined;
}

export function compileRuleExemption(exemption: RuleExemption): CompiledRuleExemption {
  const { rules, resources, accounts = ['*'], actions = ['*'], actors, owner } = exemption;
  const endsAt = millisecondsOf(exemption.endsAt);
  return {
    rules: compileRuleNames(rules),
    words: `exempted by ${bounded(owner, 80)} until ${toInstant(endsAt)}`,
    startsAt: startOf(exemption),
    endsAt,
    entry: compileEntry({ accounts, regions: ['*'], resources, actions }),
    actors: actors === undefined ? undefined : compileImplementers(actors),
  };
}

/** When an exemption begins, in milliseconds: where it does not say, a year before its end, so never longer. */
export function startOf({ startsAt, endsAt }: RuleExemption): number {
  return startsAt === undefined ? aYearFrom(millisecondsOf(endsAt), -1) : millisecondsOf(startsAt);
}

/** The same day and time a year (or so many years) on. */
export function aYearFrom(milliseconds: number, years: 1 | -1 = 1): number {
  const date = new Date(milliseconds);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.getTime();
}

/** What exemptions compare of an event. */
export function exemptableFactsOf(event: ChangeEvent): EventFacts {
  return factsOf(event, { people: new Map(), freezes: [] }, undefined);
}

/** Whether it was in force and covers every target of the event; what is not known is not covered. */
export function exempts(
  { startsAt, endsAt, entry, actors }: CompiledRuleExemption,
  facts: EventFacts,
): boolean {
  const { at } = facts;
  if (at === null || at < startsAt || at >= endsAt) return false;
  const scope = bestEntry({ entries: [entry] }, facts, 0);
  if (scope === undefined) return false;
  const { account, region, resource, action } = scope;
  if ([account, region, resource, action].some((found) => typeof found === 'string')) return false;
  return actors === undefined || typeof compareActor({ implementers: actors }, facts) !== 'string';
}
