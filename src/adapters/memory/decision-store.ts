import type { DecisionStore } from '../../application/ports/decision-store.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { decisionPosition, decisionTime } from '../store-keys/decision-position.ts';
import { compareKeys } from '../store-keys/key-text.ts';
import { linkPartition, newLinkRows } from '../store-keys/link-row.ts';
import { requireSortable } from '../store-keys/sortable-instant.ts';
import { pageOf } from './page-of.ts';

/** A decision store that lives as long as the process. What goes in and out is copied. */
export function makeMemoryDecisionStore(): DecisionStore {
  const events = new Map<string, Map<number, StoredDecision>>();
  /** By partition of the link, then place in the listing: the event. */
  const links = new Map<string, Map<string, string>>();
  const newestOf = (revisions: ReadonlyMap<number, StoredDecision>) =>
    revisions.get(Math.max(...revisions.keys()));

  return {
    async append(decision) {
      const revisions = events.get(decision.eventId) ?? new Map<number, StoredDecision>();
      if (revisions.has(decision.revision)) return 'duplicate';
      const rows = newLinkRows(decision, {
        first: revisions.get(1),
        previous: revisions.get(decision.revision - 1),
      });
      for (const { pk, sk } of rows) {
        links.set(pk, (links.get(pk) ?? new Map<string, string>()).set(sk, decision.eventId));
      }
      events.set(decision.eventId, revisions.set(decision.revision, structuredClone(decision)));
      return 'stored';
    },
    async get(eventId) {
      const revisions = events.get(eventId);
      return revisions === undefined ? undefined : structuredClone(newestOf(revisions));
    },
    async revisions(eventId) {
      const revisions = [...(events.get(eventId)?.values() ?? [])];
      return structuredClone(revisions.sort((left, right) => left.revision - right.revision));
    },
    async linked({ link, from, to, account, limit, cursor }) {
      const [start, end] = [requireSortable(from), requireSortable(to)];
      const rows = [...(links.get(linkPartition(link)) ?? [])]
        .filter(([position]) => position >= start && position < end)
        .flatMap(([position, eventId]) => {
          const item = newestOf(events.get(eventId) ?? new Map());
          const fits = account === undefined || item?.account === account;
          return item === undefined || !fits ? [] : [{ position, item }];
        })
        .sort((left, right) => compareKeys(left.position, right.position));
      return pageOf('linked-decisions', rows, limit, cursor);
    },
    async list({ from, to, account, verdict, limit, cursor }) {
      const [start, end] = [requireSortable(from), requireSortable(to)];
      const rows = [...events.values()]
        .flatMap((revisions) => newestOf(revisions) ?? [])
        .filter(
          (decision) =>
            decisionTime(decision) >= start &&
            decisionTime(decision) < end &&
            (account === undefined || decision.account === account) &&
            (verdict === undefined || decision.verdict === verdict),
        )
        .map((item) => ({ position: decisionPosition(item), item }))
        .sort((left, right) => compareKeys(left.position, right.position));
      return pageOf('decisions', rows, limit, cursor);
    },
  };
}
