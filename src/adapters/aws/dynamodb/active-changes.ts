import type { ActiveChanges, UnreadableChange } from '../../../application/ports/active-changes.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { Exemption } from '../../../schemas/exemption.ts';
import { touchingBounds } from '../../store-keys/active-span.ts';
import { changeRecordNoun } from '../../store-keys/change-record-noun.ts';
import { exemptionNoun } from '../../store-keys/exemption-noun.ts';
import { compareKeys, keyText } from '../../store-keys/key-text.ts';
import type { TableAccess } from './items/document-client.ts';
import { queryRows } from './items/query-rows.ts';
import { rememberParts } from './items/remembered-parts.ts';
import { StoredItemError } from './items/stored-item-error.ts';
import { activePartition, nounKey } from './items/versioned-item.ts';

/**
 * What may carry a verdict, by one query of a sparse index whose order is the end of the span: what has ended long ago is
 * never read, so the cost grows with what is active, not with history.
 */
export function makeDynamoActiveChanges(access: TableAccess): ActiveChanges {
  const recordOf = rememberParts(changeRecordNoun.schema);
  const exemptionOf = rememberParts(exemptionNoun.schema);
  return {
    async during(period) {
      const { endsFrom, startsTo } = touchingBounds(period);
      const rows = queryRows(access, {
        IndexName: 'active',
        KeyConditionExpression: '#active = :active AND activeOrder >= :endsFrom',
        FilterExpression: 'activeFrom <= :startsTo',
        ExpressionAttributeNames: { '#active': 'active' },
        ExpressionAttributeValues: {
          ':active': activePartition,
          ':endsFrom': endsFrom,
          ':startsTo': startsTo,
        },
      });
      const records: ChangeRecord[] = [];
      const exemptions: Exemption[] = [];
      const unreadable: UnreadableChange[] = [];
      for await (const { pk, sk, matching } of rows) {
        const place = { table: access.table, key: String(pk) };
        const isExemption = sk === nounKey(exemptionNoun, '').sk;
        try {
          if (isExemption) exemptions.push(exemptionOf(matching, place));
          else records.push(recordOf(matching, place));
        } catch (error) {
          if (!(error instanceof StoredItemError)) throw error;
          const id = place.key.slice(place.key.indexOf('#') + 1);
          unreadable.push({ kind: isExemption ? 'exemption' : 'change-record', id });
        }
      }
      return {
        records: records.sort(byId),
        exemptions: exemptions.sort(byId),
        ...(unreadable.length > 0 && { unreadable }),
      };
    },
  };
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return compareKeys(keyText(left.id), keyText(right.id));
}
