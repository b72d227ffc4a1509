import { grantBasis } from '../../domain/decisions/grant-basis.ts';
import { judgeEvent } from '../../domain/matching/judge-event.ts';
import type { MatchingPolicy } from '../../domain/matching/matching-policy.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';

/** A record as it counts now for the grants of an event: never in an edition that nobody approved. Null: it does not. */
export type ReadBasis = (event: ChangeEvent, record: string) => Promise<ChangeRecord | null>;

export function makeReadBasis({
  records,
  policy,
}: {
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly policy: MatchingPolicy;
}): ReadBasis {
  return async (event, id) => {
    const record = (await records.get(id))?.record;
    if (record === undefined) return null;
    const { basis } = judgeEvent(event, [record], policy);
    return grantBasis(event, basis, { candidates: [record], policy });
  };
}
