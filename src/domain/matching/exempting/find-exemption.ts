import type { Criterion } from '../../../schemas/decision.ts';
import type { Exemption } from '../../../schemas/exemption.ts';
import { toInstant } from '../../../schemas/instant.ts';
import { compareActor, explainActor } from '../criteria/compare-actor.ts';
import type { EventFacts } from '../criteria/event-facts.ts';
import type { Found } from '../criteria/found.ts';
import {
  bestEntry,
  narrowness,
  narrownessOf,
  type ScopeMeasure,
} from '../criteria/measure-scope.ts';
import type { CompiledImplementer } from '../people/implementers.ts';
import type { Aliases } from '../people/people.ts';
import {
  explainAccount,
  explainAction,
  explainRegion,
  explainResource,
} from '../wording/explain-scope.ts';
import { bounded, inWords } from '../wording/plain-words.ts';
import { type CompiledExemption, compileExemption } from './compiled-exemption.ts';

/** An exemption that holds for an event. */
export interface HeldExemption {
  readonly compiled: CompiledExemption;
  readonly scope: ScopeMeasure;
  readonly implementers: readonly CompiledImplementer[];
  readonly actor: Found<CompiledImplementer>;
  readonly approval: CompiledExemption['approvals'][number];
  readonly narrowness: number;
}

/**
 * The criteria of the exemption from needing a record that holds for an event, or undefined. It holds where it was
 * approved before the event by somebody who neither asked for it, owns it nor made the change, was in force, and covers
 * everything; nothing may be unknown. Of several the narrowest is named, then the one approved first, then by id.
 */
export function criteriaOfExemption(
  exemptions: readonly Exemption[],
  facts: EventFacts,
  aliases: Aliases,
): readonly Criterion[] | undefined {
  const [best] = heldExemptions(
    exemptions.filter(({ rules }) => rules === undefined),
    facts,
    aliases,
  );
  return best === undefined ? undefined : explain(best, facts);
}

/** The exemptions that hold for an event, the one to name first. */
export function heldExemptions(
  exemptions: readonly Exemption[],
  facts: EventFacts,
  aliases: Aliases,
): readonly HeldExemption[] {
  return exemptions
    .flatMap((exemption) => held(exemption, facts, aliases))
    .sort(
      (a, b) =>
        b.narrowness - a.narrowness ||
        a.approval.at - b.approval.at ||
        (a.compiled.exemption.id < b.compiled.exemption.id ? -1 : 1),
    );
}

function held(exemption: Exemption, facts: EventFacts, aliases: Aliases): readonly HeldExemption[] {
  const { status } = exemption;
  const { at } = facts;
  // What was ended still holds for what happened before.
  if (at === null || (status !== 'active' && status !== 'ended')) return [];
  const compiled = compileExemption(exemption, aliases);
  if (at < compiled.startsAt || at >= compiled.endsAt) return [];
  const approval = compiled.approvals.find(
    ({ at: approvedAt, humans }) =>
      approvedAt <= at && !humans.some((human) => facts.people.has(human)),
  );
  if (approval === undefined) return [];
  const fitting = compiled.entries.filter(({ actors }) => isActor(actors, facts));
  const scope = bestEntry({ entries: fitting.map(({ entry }) => entry) }, facts, 0);
  if (scope === undefined || !covers(scope)) return [];
  const implementers = fitting.flatMap(({ actors }) => actors);
  const actor = compareActor({ implementers }, facts);
  return [
    {
      compiled,
      scope,
      implementers,
      actor,
      approval,
      narrowness: narrownessOf(scope) + narrowness(actor, 1),
    },
  ];
}

function isActor(implementers: readonly CompiledImplementer[], facts: EventFacts): boolean {
  return typeof compareActor({ implementers }, facts) !== 'string';
}

function covers({ entry, account, region, resource, action }: ScopeMeasure): boolean {
  return (
    entry !== undefined &&
    [account, region, resource, action].every((found) => typeof found !== 'string')
  );
}

function explain(
  { compiled, scope, implementers, actor, approval }: HeldExemption,
  facts: EventFacts,
): readonly Criterion[] {
  const { exemption, startsAt, endsAt } = compiled;
  const { entry, account, region, resource, action } = scope;
  if (entry === undefined) return [];
  const pass = (criterion: Criterion['criterion'], detail: string): Criterion => ({
    criterion,
    result: 'pass',
    detail,
  });
  const since = inWords((facts.at ?? approval.at) - approval.at);
  const until = toInstant(endsAt);
  return [
    pass(
      'approval',
      `exempted by ${bounded(exemption.id)} until ${until}, which ${bounded(approval.by)} approved ${since} before the event: ${bounded(exemption.reason)}`,
    ),
    pass('account', explainAccount(entry, facts, account)),
    pass('region', explainRegion(entry, facts, region)),
    pass('resource', explainResource(entry, facts, resource)),
    pass('action', explainAction(entry, facts, action)),
    pass('actor', explainActor({ implementers }, facts, actor)),
    pass('window', `inside the exemption, ${toInstant(startsAt)} to ${until}`),
  ];
}
