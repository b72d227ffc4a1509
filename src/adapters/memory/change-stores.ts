import type { ActiveChanges } from '../../application/ports/active-changes.ts';
import type { ChangeRecordStore } from '../../application/ports/change-record-store.ts';
import type { ExemptionStore } from '../../application/ports/exemption-store.ts';
import { touchingBounds } from '../store-keys/active-span.ts';
import { changeRecordNoun } from '../store-keys/change-record-noun.ts';
import { exemptionNoun } from '../store-keys/exemption-noun.ts';
import { fitsChangeQuery } from '../store-keys/fits-change-query.ts';
import { makeMemoryVersionedNouns } from './versioned-nouns.ts';

/** Change records, exemptions and what of them is active, as long as the process lives. */
export function makeMemoryChangeStores(): {
  readonly records: ChangeRecordStore;
  readonly exemptions: ExemptionStore;
  readonly active: ActiveChanges;
} {
  const records = makeMemoryVersionedNouns(changeRecordNoun);
  const exemptions = makeMemoryVersionedNouns(exemptionNoun);
  const active: ActiveChanges = {
    async during(period) {
      const bounds = touchingBounds(period);
      return { records: records.active(bounds), exemptions: exemptions.active(bounds) };
    },
  };
  return {
    records: {
      async get(id) {
        const found = records.get(id);
        if (found === undefined) return undefined;
        const { noun: record, ...rest } = found;
        return { record, ...rest };
      },
      create: async (record, step) => records.create(record, step),
      replace: async (record, expected, step) => records.replace(record, expected, step),
      history: async (id, query) => records.history(id, query),
      list: async (query) => records.list((record) => fitsChangeQuery(record, query), query),
      dueRevisits: async ({ limit }) => records.dueRevisits(limit),
      revisited: async (id, mark) => records.revisited(id, mark),
      dueReminders: async ({ before, ...page }) => records.dueReviews(before, page),
      dueVerifications: async ({ before, ...page }) => records.dueVerifications(before, page),
      putOffVerification: async (id, mark, until) => records.putOffVerification(id, mark, until),
    },
    exemptions: {
      async get(id) {
        const found = exemptions.get(id);
        if (found === undefined) return undefined;
        const { noun: exemption, ...rest } = found;
        return { exemption, ...rest };
      },
      create: async (exemption, step) => exemptions.create(exemption, step),
      replace: async (exemption, expected, step) => exemptions.replace(exemption, expected, step),
      history: async (id, query) => exemptions.history(id, query),
      list: async ({ status, ...page }) =>
        exemptions.list((one) => status === undefined || one.status === status, page),
      dueRevisits: async ({ limit }) => exemptions.dueRevisits(limit),
      revisited: async (id, mark) => exemptions.revisited(id, mark),
      dueReviews: async ({ before, ...page }) => exemptions.dueReviews(before, page),
    },
    active,
  };
}
