import type { StoredDecision } from '../../schemas/decision.ts';
import type { DecisionLink } from '../../schemas/decision-link.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { Page } from '../ports/page.ts';

/** What happened to a resource, or what an actor did, around an instant. Exactly one of `resource` and `actor`. */
export interface ListTimelineQuery {
  /** Id, ARN or name. */
  readonly resource?: string | undefined;
  /** Identity, or ARN of a role, user or session. */
  readonly actor?: string | undefined;
  readonly account?: string | undefined;
  /** @default now */
  readonly at?: string | undefined;
  /** @default 1440, a day */
  readonly beforeMinutes?: number | undefined;
  /** @default 60 */
  readonly afterMinutes?: number | undefined;
  /** @default 100 */
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of a timeline, in order of time, with the period it is about (from inclusive, to exclusive). */
export type Timeline = Page<StoredDecision> & { readonly from: string; readonly to: string };

/** Longest stretch to either side: as far as CloudTrail's own history reaches. */
export const mostTimelineMinutes = 90 * 24 * 60;
const minute = 60_000;

/** Lists the newest decision of each event of a resource or an actor around an instant, in order of time. */
export function makeListTimeline({
  decisions,
  clock,
}: {
  readonly decisions: Pick<DecisionStore, 'linked'>;
  readonly clock: Clock;
}): (query: ListTimelineQuery) => Promise<Timeline> {
  return async (query) => {
    const { account, at, beforeMinutes = 1_440, afterMinutes = 60, limit = 100, cursor } = query;
    const around = at === undefined ? clock.now().getTime() : millisecondsOf(at);
    const from = toInstant(around - bounded(beforeMinutes) * minute);
    // The period's end does not belong to it, the instant asked for does.
    const to = toInstant(around + bounded(afterMinutes) * minute + 1);
    const page = await decisions.linked({ link: linkOf(query), from, to, account, limit, cursor });
    return { from, to, ...page };
  };
}

function bounded(minutes: number): number {
  return Math.min(Math.max(minutes, 0), mostTimelineMinutes);
}

function linkOf({ resource, actor }: ListTimelineQuery): DecisionLink {
  if (resource !== undefined && actor === undefined) return { kind: 'resource', name: resource };
  if (actor !== undefined && resource === undefined) return { kind: 'actor', name: actor };
  throw new AuditorError(
    'invalid-request',
    'A timeline is of one resource or of one actor; give exactly one of resource and actor',
  );
}
