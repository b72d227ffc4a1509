import { deniedLately } from '../../domain/attempts/denied-lately.ts';
import { refusedCallOf } from '../../domain/attempts/refused-call.ts';
import { withLearned } from '../../domain/decisions/learned.ts';
import { issuedSession, sessionKeyOf } from '../../domain/events/issued-session.ts';
import {
  everyAccount,
  isProvisioned,
  provisionedAccount,
  provisioningMilliseconds,
} from '../../domain/events/provisioning.ts';
import { longestChain, obtained, preferredActor } from '../../domain/events/session-chain.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { ChangeEvent, DeniedLately } from '../../schemas/change-event.ts';
import { RecentMap } from './recent-map.ts';

interface Issued {
  readonly actor: Actor;
  readonly obtainedWith: string | undefined;
}

interface Refused {
  readonly eventId: string;
  readonly at: string;
  readonly action: string;
}

interface Asked {
  readonly time: number;
  readonly actor: Actor;
}

const mostSessions = 100_000;
const mostActors = 5_000;
const mostRefused = 500;
const mostAccounts = 1_000;
const mostNotes = 50;
/** Longer keys are none of AWS's. */
const longestKey = 128;

/**
 * What the records of a trail tell about those behind them: who is behind a session, how often AWS refused an actor, for
 * whom Identity Center works. Takes a fixed amount of memory, however long the trail; what was forgotten is not known.
 */
export class LearnedInScan {
  readonly #sessions = new RecentMap<Issued>(mostSessions);
  /** One object for each caller, however many sessions it obtains: most are obtained by a few. */
  readonly #callers = new RecentMap<Actor>(mostActors);
  readonly #refused = new RecentMap<readonly Refused[]>(mostRefused);
  readonly #asked = new RecentMap<readonly Asked[]>(mostAccounts);

  /** The event with what is known about it by now. Notes what it tells itself; a repeat changes nothing. */
  of(event: ChangeEvent): ChangeEvent {
    if (event.source !== 'cloudtrail') return event;
    this.#noteSession(event);
    this.#noteAsked(event);
    const origin = this.#originOf(sessionKeyOf(event), longestChain);
    const provisionedBy = isProvisioned(event) ? this.#askerFor(event) : undefined;
    const denied = this.#countRefused(event);
    if (origin === undefined && provisionedBy === undefined && denied === undefined) return event;
    const known = withLearned(event, { origin, provisionedBy });
    return denied === undefined ? known : { ...known, deniedLately: denied };
  }

  #noteSession(event: ChangeEvent): void {
    const key = issuedSession(event)?.accessKeyId;
    if (key === undefined || key.length > longestKey) return;
    const actor = preferredActor(this.#sessions.get(key)?.actor, event.actor);
    const obtainedWith = sessionKeyOf(event)?.slice(0, longestKey);
    this.#sessions.set(key, { actor: this.#once(actor), obtainedWith });
  }

  #once(actor: Actor): Actor {
    const text = JSON.stringify(actor);
    const known = this.#callers.get(text);
    if (known === undefined) this.#callers.set(text, actor);
    return known ?? actor;
  }

  #originOf(key: string | undefined, depth: number): Actor | undefined {
    const issued = key === undefined || depth === 0 ? undefined : this.#sessions.get(key);
    return issued && obtained(issued.actor, this.#originOf(issued.obtainedWith, depth - 1));
  }

  #noteAsked(event: ChangeEvent): void {
    const account = provisionedAccount(event);
    if (account === undefined || event.at === null) return;
    const asked = { time: Date.parse(event.at), actor: event.actor };
    this.#asked.set(account, [...(this.#asked.get(account) ?? []), asked].slice(-mostNotes));
  }

  /** Null: nobody is known to have asked, or several did. */
  #askerFor({ account, at }: ChangeEvent): Actor | null {
    const end = Date.parse(at ?? '');
    const asked = [account ?? '', everyAccount]
      .flatMap((key) => this.#asked.get(key) ?? [])
      .filter(({ time }) => time <= end && time >= end - provisioningMilliseconds);
    // Of more than are kept nobody knows whether somebody else asked as well.
    if (asked.length >= mostNotes) return null;
    const askers = new Map(asked.map(({ actor }) => [JSON.stringify(actor), actor]));
    const [only] = askers.values();
    return askers.size === 1 && only !== undefined ? only : null;
  }

  #countRefused(event: ChangeEvent): DeniedLately | undefined {
    const refused = refusedCallOf(event);
    if (refused === undefined) return undefined;
    const { actor, eventId, at, action } = refused;
    const others = (this.#refused.get(actor) ?? []).filter((one) => one.eventId !== eventId);
    const all = [...others, { eventId, at, action }].slice(-mostNotes);
    this.#refused.set(actor, all);
    return deniedLately(all, at);
  }
}
