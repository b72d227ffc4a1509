import type { Actor } from '../../schemas/actor.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { serviceOfType } from './arn-words.ts';
import { personOf } from './implementers.ts';
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
  /**
   * The same in lower case, and whom an ARN among them names: people are compared without regard to case. A session's
   * own name counts beside its source identity.
   */
  readonly people: ReadonlySet<string>;
  /** The role of the session, where only the session's ARN names it (so its path is not known). */
  readonly sessionRole: { readonly account: string; readonly target: Target } | undefined;
}

/** Calls whose resources are all targets, of whatever type; elsewhere other types are secondary. */
const targetsOfEveryType: ReadonlySet<string> = new Set([
  'ec2:createtags',
  'ec2:deletetags',
  'tag:tagresources',
  'tag:untagresources',
]);

const longestChain = 10;

/** Gathers what of an event is compared. */
export function factsOf(event: ChangeEvent): EventFacts {
  const [first] = event.resources;
  const action = event.action.toLowerCase();
  const services = servicesOf(event);
  const chain = actorsOf(event.actor);
  const known = chain.flatMap(({ principal, identity }) => [principal, identity]);
  const names = [...known, event.sessionArn].flatMap((name) =>
    name === null || name === '' ? [] : [name],
  );
  return {
    event,
    at: timeOf(event),
    action,
    services,
    targets: event.resources
      .filter(({ type }) => type === first?.type || targetsOfEveryType.has(action))
      .map((resource) => targetOf(resource, services[0])),
    names: [...new Set(names)],
    people: new Set(names.flatMap((name) => [name.toLowerCase(), personOf(name)])),
    sessionRole: chain.some(({ principal }) => principal !== null)
      ? undefined
      : roleOfSession(event.sessionArn),
  };
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

function roleOfSession(sessionArn: string | null): EventFacts['sessionRole'] {
  const [, , service, , account, rest] = (sessionArn ?? '').split(':');
  const [kind, name] = (rest ?? '').split('/');
  if (service !== 'sts' || kind !== 'assumed-role') return undefined;
  if (account === undefined || name === undefined) return undefined;
  return { account, target: targetOf({ type: 'AWS::IAM::Role', id: name }) };
}
