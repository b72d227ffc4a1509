import type { Actor } from '../../../schemas/actor.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Level } from '../../../schemas/finding.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import type { Freeze, MatchingPolicy } from '../matching-policy.ts';
import { serviceOfType } from '../patterns/arn-words.ts';
import { type Stack, stackOf } from '../patterns/stack-pattern.ts';
import { type Aliases, aliasOf, humansOf, personOf } from '../people/people.ts';
import { freezesAt } from '../records/compiled-freezes.ts';
import { roleOfSession, type SessionRole } from './session-role.ts';
import { type Target, targetOf } from './target.ts';

/** What of an event is compared with records, worked out once per judgement. */
export interface EventFacts {
  readonly event: ChangeEvent;
  /** Milliseconds since the epoch, or null where the event has no time. */
  readonly at: number | null;
  /** In lower case: actions are compared without regard to case. */
  readonly action: string;
  /** Services the change may belong to: of the call, and for AWS Config of the resource. */
  readonly services: readonly string[];
  /** Resources a record must cover, every one of them. */
  readonly targets: readonly Target[];
  /** Every name of the actor and of those on whose behalf it acted; empty: nobody is known. */
  readonly names: readonly string[];
  /** The same in lower case, whom an ARN among them names, and the names the policy says stand for these: to allow. */
  readonly called: ReadonlySet<string>;
  /** Everything the humans behind the event go by, in lower case: to refuse. A session's own name is among it. */
  readonly people: ReadonlySet<string>;
  /** The role of the session, where only the session's ARN names it (so its path is not known). */
  readonly sessionRole: SessionRole | undefined;
  /** The stack it was made for, where that is known. */
  readonly stack: Stack | undefined;
  /** Freezes in force in its account at its time. */
  readonly freezes: readonly Freeze[];
  /** The highest level among its findings. */
  readonly level: Level | undefined;
  /** The action that is compared in place of its own: one that it undoes, in its spelling. */
  readonly undoes?: string;
}

/** Calls whose resources are all targets, of whatever type; elsewhere other types are secondary. */
const targetsOfEveryType: ReadonlySet<string> = new Set([
  'ec2:createtags',
  'ec2:deletetags',
  'tag:tagresources',
  'tag:untagresources',
]);

const longestChain = 10;

/** Gathers what of an event is compared. `level`: the highest among its findings. */
export function factsOf(
  event: ChangeEvent,
  { people, freezes }: Pick<MatchingPolicy, 'people' | 'freezes'>,
  level: Level | undefined,
): EventFacts {
  const [first] = event.resources;
  const action = event.action.toLowerCase();
  const services = servicesOf(event);
  const chain = actorsOf(event.actor);
  const names = namesIn(event, chain);
  const called = new Set(names.flatMap((name) => [name.toLowerCase(), personOf(name)]));
  const at = timeOf(event);
  return {
    event,
    at,
    action,
    services,
    targets: event.resources
      .filter(({ type }) => type === first?.type || targetsOfEveryType.has(action))
      .map((resource) => targetOf(resource, services[0])),
    names,
    called: people.size === 0 ? called : withAliases(called, names, people),
    people: people.size === 0 ? called : peopleIn(names, people),
    sessionRole: chain.some(({ principal }) => principal !== null)
      ? undefined
      : roleOfSession(event.sessionArn),
    stack: event.stack === undefined ? undefined : stackOf(event.stack),
    freezes: freezesAt(freezes, at, event.account),
    level,
  };
}

/** Everything the humans behind an event go by, in lower case: who shares one of these is among them. */
export function humansBehind(event: ChangeEvent, aliases: Aliases): ReadonlySet<string> {
  return peopleIn(namesIn(event, actorsOf(event.actor)), aliases);
}

function peopleIn(names: readonly string[], aliases: Aliases): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [name.toLowerCase(), ...humansOf(name, aliases)]));
}

function withAliases(
  called: ReadonlySet<string>,
  names: readonly string[],
  aliases: Aliases,
): ReadonlySet<string> {
  return new Set([...called, ...names.flatMap((name) => aliasOf(name, aliases) ?? [])]);
}

/** Every name of those behind an event, each once: principals, identities, the session's ARN. */
function namesIn(event: ChangeEvent, chain: readonly Actor[]): readonly string[] {
  const known = chain.flatMap(({ principal, identity }) => [principal, identity]);
  return [
    ...new Set(
      [...known, event.sessionArn].flatMap((name) => (name === null || name === '' ? [] : [name])),
    ),
  ];
}

/** Milliseconds since the epoch of an event, or null where it has no time that can be read. */
export function timeOf({ at }: ChangeEvent): number | null {
  const time = at === null ? Number.NaN : millisecondsOf(at);
  return Number.isNaN(time) ? null : time;
}

/** Services a change may belong to: of the call, and for AWS Config, which names no call, of the resource. */
export function servicesOf({ action, source, resources: [first] }: ChangeEvent): readonly string[] {
  const service = action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase();
  const ofType = source === 'config' && first !== undefined ? serviceOfType(first.type) : undefined;
  return ofType === undefined ? [service] : [service, ofType];
}

/** The actor, then the one on whose behalf it acted, and so on. */
export function actorsOf(actor: Actor): readonly Actor[] {
  const chain: Actor[] = [];
  for (let next: Actor | undefined = actor; next !== undefined; next = next.cause) {
    chain.push(next);
    if (chain.length === longestChain) break;
  }
  return chain;
}
