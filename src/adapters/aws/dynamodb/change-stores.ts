import type { ActiveChanges } from '../../../application/ports/active-changes.ts';
import type {
  ChangeRecordQuery,
  ChangeRecordStore,
} from '../../../application/ports/change-record-store.ts';
import type { ExemptionStore } from '../../../application/ports/exemption-store.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import { changeRecordNoun } from '../../store-keys/change-record-noun.ts';
import { exemptionNoun } from '../../store-keys/exemption-noun.ts';
import { fitsChangeQuery, searchable } from '../../store-keys/fits-change-query.ts';
import { keyText } from '../../store-keys/key-text.ts';
import { makeDynamoActiveChanges } from './active-changes.ts';
import type { TableAccess } from './items/document-client.ts';
import { makeDynamoVersionedNouns } from './versioned-nouns.ts';

/** Change records, exemptions and what of them is active, in one DynamoDB table. */
export function makeDynamoChangeStores(access: TableAccess): {
  readonly records: ChangeRecordStore;
  readonly exemptions: ExemptionStore;
  readonly active: ActiveChanges;
} {
  const records = makeDynamoVersionedNouns(access, changeRecordNoun, recordFilters);
  const exemptions = makeDynamoVersionedNouns(access, exemptionNoun, () => ({}));
  const active = makeDynamoActiveChanges(access);
  return {
    records: {
      async get(id) {
        const found = await records.get(id);
        if (found === undefined) return undefined;
        const { noun: record, ...rest } = found;
        return { record, ...rest };
      },
      create: (record, step) => records.create(record, step),
      replace: (record, expected, step) => records.replace(record, expected, step),
      history: (id, query) => records.history(id, query),
      list: (query) =>
        records.list(query, {
          ...wantedOf(query),
          fits: (record) => fitsChangeQuery(record, query),
        }),
      dueRevisits: ({ limit }) => records.dueRevisits(limit),
      revisited: (id, mark) => records.revisited(id, mark),
      dueReminders: ({ before, ...page }) => records.dueReviews(before, page),
      dueVerifications: ({ before, ...page }) => records.dueVerifications(before, page),
      putOffVerification: (id, mark, until) => records.putOffVerification(id, mark, until),
    },
    exemptions: {
      async get(id) {
        const found = await exemptions.get(id);
        if (found === undefined) return undefined;
        const { noun: exemption, ...rest } = found;
        return { exemption, ...rest };
      },
      create: (exemption, step) => exemptions.create(exemption, step),
      replace: (exemption, expected, step) => exemptions.replace(exemption, expected, step),
      history: (id, query) => exemptions.history(id, query),
      list: (query) => exemptions.list(query, { equal: {}, contains: {}, fits: () => true }),
      dueRevisits: ({ limit }) => exemptions.dueRevisits(limit),
      revisited: (id, mark) => exemptions.revisited(id, mark),
      dueReviews: ({ before, ...page }) => exemptions.dueReviews(before, page),
    },
    active,
  };
}

/** Attributes that listings filter by. */
function recordFilters({ id, title, type, category, environment, requestedBy }: ChangeRecord) {
  return {
    type,
    category,
    environment,
    requestedBy: keyText(requestedBy),
    searchText: `${searchable(id)}\n${searchable(title)}`,
  };
}

function wantedOf({ type, category, environment, requestedBy, text }: ChangeRecordQuery) {
  return {
    equal: {
      type,
      category,
      environment,
      requestedBy: requestedBy === undefined ? undefined : keyText(requestedBy),
    },
    // No text is in every text, which DynamoDB will not compare with.
    contains: { searchText: text === undefined || text === '' ? undefined : searchable(text) },
  };
}
