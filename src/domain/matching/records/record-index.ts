import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import { servicesOf, timeOf } from '../criteria/event-facts.ts';
import { defaultMatchingPolicy, type MatchingPolicy } from '../matching-policy.ts';
import { undoneBy } from '../undoing/inverse-actions.ts';
import { activeSpanOf } from './active-span.ts';
import { keysOf, leavesOf, type RecordKeys, verbsOf } from './record-keys.ts';
import { indexSpans, type SpanIndex } from './span-index.ts';

/** Finds the records that may explain an event without looking at all of them. */
export interface RecordIndex {
  /**
   * Every record that can carry a verdict for the event, plus some that name exactly its resource. Where there are
   * none, near misses: some of its account and service that begin around its time, else any that do. Each once, in
   * an order that depends on the records alone.
   */
  candidates(event: ChangeEvent): readonly ChangeRecord[];
}

/** Near misses looked at per event and list: enough to explain, few enough not to matter. */
const nearMisses = 8;
/** Kinds of calls remembered. Names come from events, so their number is bounded. */
const mostCalls = 8_192;
/** Stands for "any" in a key; no account and no service is called so. */
const any = '*';

type Buckets = ReadonlyMap<string, SpanIndex<ChangeRecord>>;

/** Indexes records in memory. One event costs as much as records are active for its account and service at its time. */
export function indexRecords(
  records: readonly ChangeRecord[],
  policy: MatchingPolicy = defaultMatchingPolicy,
): RecordIndex {
  const placed = inFixedOrder(records).flatMap((item) =>
    [item, ...(item.past ?? [])].map((edition) => ({
      item,
      span: activeSpanOf(edition, policy),
      keys: keysOf(edition),
    })),
  );
  const buckets = bucketsBy(placed, ({ keys }) => [
    ...keys.accounts.flatMap((account) => keys.services.map((service) => `${account}|${service}`)),
    // For events that name no account.
    ...keys.services.map((service) => `|${service}`),
  ]);
  const byVerb = bucketsBy(placed, ({ keys }) =>
    ['', ...keys.accounts].flatMap((account) =>
      keys.regions.flatMap((region) => keys.verbs.map((verb) => `${account}|${region}|${verb}`)),
    ),
  );
  // Every region a record names, for events that name none.
  const allRegions = [...new Set(placed.flatMap(({ keys }) => keys.regions))];
  const byLeaf = bucketsBy(placed, ({ keys }) => keys.leaves);
  const byAccount = bucketsBy(placed, ({ keys }) => keys.accounts);
  const everything = indexSpans(placed);
  const byCall = new Map<string, readonly SpanIndex<ChangeRecord>[]>();

  /** Where records lie that name the verb of the call, or of one that it undoes: the same for all calls of a kind. */
  const verbSpans = ({ account, region, action }: ChangeEvent) => {
    const call = JSON.stringify([account, region, action]);
    const known = byCall.get(call);
    if (known !== undefined) return known;
    const verbs = new Set(
      // A record covers what undoes the actions it approves.
      [action, ...undoneBy(action)].flatMap((one) => verbsOf(one.toLowerCase())),
    );
    const spans: SpanIndex<ChangeRecord>[] = [];
    for (const oneAccount of account === null ? [''] : [account, any])
      for (const oneRegion of region === null ? allRegions : [region, any])
        for (const verb of verbs) {
          const span = byVerb.get(`${oneAccount}|${oneRegion}|${verb}`);
          if (span !== undefined) spans.push(span);
        }
    if (byCall.size < mostCalls) byCall.set(call, spans);
    return spans;
  };

  return {
    candidates(event) {
      const at = timeOf(event);
      const found = new Set<ChangeRecord>();
      const add = (index: SpanIndex<ChangeRecord> | undefined) => {
        for (const record of index === undefined ? [] : active(index, at)) found.add(record);
      };
      const nearby = (index: SpanIndex<ChangeRecord> | undefined) => {
        for (const record of index?.around(at ?? 0, nearMisses) ?? []) found.add(record);
      };
      for (const index of verbSpans(event)) add(index);
      const accounts = event.account === null ? [''] : [event.account, any];
      const keys = () =>
        accounts.flatMap((account) =>
          [...servicesOf(event), any].map((service) => `${account}|${service}`),
        );
      // A configuration item names no call: whatever speaks of its resource's service may be behind it.
      if (event.source === 'config') for (const key of keys()) add(buckets.get(key));
      for (const resource of event.resources.slice(0, nearMisses))
        for (const leaf of leavesOf(resource)) nearby(byLeaf.get(leaf));
      if (found.size === 0) for (const key of keys()) nearby(buckets.get(key));
      if (found.size === 0) for (const account of accounts) nearby(byAccount.get(account));
      if (found.size === 0) nearby(everything);
      return [...found];
    },
  };
}

function active(index: SpanIndex<ChangeRecord>, at: number | null): readonly ChangeRecord[] {
  return at === null ? index.all() : index.at(at);
}

/** Each record once, sorted: what is found must not depend on the order in which files were read. */
function inFixedOrder(records: readonly ChangeRecord[]): readonly ChangeRecord[] {
  return [...new Set(records)].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

interface Placed {
  readonly item: ChangeRecord;
  readonly span: ReturnType<typeof activeSpanOf>;
  readonly keys: RecordKeys;
}

function bucketsBy(
  placed: readonly Placed[],
  keysOfOne: (one: Placed) => readonly string[],
): Buckets {
  const lists = new Map<string, Placed[]>();
  for (const one of placed) {
    for (const key of new Set(keysOfOne(one))) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [one]);
      else list.push(one);
    }
  }
  return new Map([...lists].map(([key, list]) => [key, indexSpans(list)]));
}
