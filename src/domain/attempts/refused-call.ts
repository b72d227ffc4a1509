import type { ChangeEvent } from '../../schemas/change-event.ts';
import { stringAt } from '../../schemas/json.ts';

/** A call that AWS refused, as it counts. */
export interface RefusedCall {
  /** Who was refused: a session, a user, or what little is known of a stranger. */
  readonly actor: string;
  /** What tells it from other calls: the same for all copies of one call. */
  readonly eventId: string;
  readonly at: string;
  readonly action: string;
}

/** Longer keys are none of AWS's. */
const longestKey = 128;

/** Services whose reads show who may do what: refused ones count however they were made. */
const identityServices: ReadonlySet<string> = new Set(['iam', 'sts', 'organizations', 'sso']);

/**
 * The event as a refused call, or undefined where it does not count: it was not denied, AWS itself made it, or it is a
 * read through the console, whose pages ask for much that their reader may not see.
 */
export function refusedCallOf(event: ChangeEvent): RefusedCall | undefined {
  const { outcome, actor, at, action, eventId, sharedId, service, notAChange } = event;
  if (outcome !== 'denied' || at === null) return undefined;
  // Who merely calls himself a service is none.
  if (actor.kind === 'service' && actor.proven) return undefined;
  const isPageOfConsole =
    notAChange !== null && !identityServices.has(service) && isOfConsole(event);
  const refused = isPageOfConsole ? undefined : refusedActor(event);
  return refused === undefined
    ? undefined
    : { actor: refused, eventId: sharedId ?? eventId, at, action };
}

/** Records of this version on bear a flag of AWS's own; the user agent of a browser is easily sent. */
const flaggedVersion = 1.08;

function isOfConsole({ actor, raw }: ChangeEvent): boolean {
  const flag = raw['sessionCredentialFromConsole'];
  if (flag === true || flag === 'true') return true;
  return actor.via === 'console' && !(Number(raw['eventVersion']) >= flaggedVersion);
}

function refusedActor({ actor, sessionArn, account, raw }: ChangeEvent): string | undefined {
  const named = sessionArn ?? actor.principal;
  if (named !== null) return named;
  if (actor.identity !== null) return `${account ?? '-'}|${actor.identity}`;
  return stringAt(raw['userIdentity'], 'accessKeyId')?.slice(0, longestKey);
}
