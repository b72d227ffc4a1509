import type { CandidateQuery } from '../../application/ports/change-record-store.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import { farFuture, farPast, requireSortable, sortableMilliseconds } from './sortable-instant.ts';

/** How far outside its window a change may still be the explanation; the widest deviation a policy may allow. */
export const slackMs = 24 * 60 * 60 * 1_000;
/** Stands for every account or service. */
export const any = '*';

/** One pair a scope speaks of. `*`: a pattern that may match several. */
export interface Coverage {
  readonly account: string;
  readonly service: string;
}

/** The pairs of account and service a record's scope speaks of: possibly more than it matches, never fewer. */
export function coverageOf({ scope }: ChangeRecord): readonly Coverage[] {
  return scope.flatMap(({ accounts, actions }) => {
    const services = new Set(actions.map(serviceOfPattern));
    return [...new Set(accounts.map(accountOfPattern))].flatMap((account) =>
      [...services].map((service) => ({ account, service })),
    );
  });
}

/** The time in which a record may explain an event, as sortable instants: its window, or what its recurrence spans. */
export function spanOf({ window, recurrence }: ChangeRecord): {
  readonly from: string;
  readonly to: string;
} {
  if (recurrence !== undefined) {
    // The last opening may begin at `until` and then lasts its minutes.
    const lasts = recurrence.minutes * 60_000;
    const end = recurrence.until === undefined ? Infinity : Date.parse(recurrence.until) + lasts;
    const windowEnd = window === undefined ? -Infinity : Date.parse(window.end);
    return { from: farPast, to: sortableMilliseconds(Math.max(end, windowEnd)) ?? farFuture };
  }
  if (window === undefined) return { from: farPast, to: farFuture };
  return { from: requireSortable(window.start), to: requireSortable(window.end) };
}

/** The spans that can explain an event: those that end at or after `endsFrom` and start at or before `startsTo`. */
export function reachOf(at: string | null): {
  readonly endsFrom: string;
  readonly startsTo: string;
} {
  const time = at === null ? NaN : Date.parse(at);
  return {
    endsFrom: sortableMilliseconds(time - slackMs) ?? farPast,
    startsTo: sortableMilliseconds(time + slackMs) ?? farFuture,
  };
}

/** Whether a record could explain the event of a query: the rule both stores answer `candidates` by. */
export function mayExplain(
  record: ChangeRecord,
  { account, service, at }: CandidateQuery,
): boolean {
  const { from, to } = spanOf(record);
  const { endsFrom, startsTo } = reachOf(at);
  if (to < endsFrom || from > startsTo) return false;
  const wanted = service.toLowerCase();
  return coverageOf(record).some(
    (pair) =>
      (account === null || pair.account === any || pair.account === account) &&
      (pair.service === any || pair.service === wanted),
  );
}

function accountOfPattern(pattern: string): string {
  return hasWildcard(pattern) ? any : pattern;
}

/** `ec2` of `ec2:Run*`; `*` where the service part is a pattern itself or cannot be told. Actions ignore case. */
function serviceOfPattern(pattern: string): string {
  const colon = pattern.indexOf(':');
  const service = colon === -1 ? any : pattern.slice(0, colon);
  return hasWildcard(service) ? any : service.toLowerCase();
}

function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}
