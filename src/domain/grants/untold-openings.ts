import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Finding } from '../../schemas/finding.ts';
import { kindsOpenedBy } from './kinds/registry.ts';

/**
 * Says so where a record makes access temporary that nobody can name: which statement of a document is new is known only
 * from the document before. `record`: the one that covers the event.
 */
export function findUntoldOpenings(
  event: ChangeEvent,
  record: ChangeRecord | null,
): readonly Finding[] {
  if (record?.temporary === undefined || event.outcome !== 'succeeded') return [];
  const kinds = kindsOpenedBy.get(event.action) ?? [];
  return kinds.some((kind) => kind.cannotTell?.(event) === true)
    ? [
        {
          rule: 'temporary-access-untold',
          level: 'medium',
          title:
            'Its record makes this access temporary, but what the document held before is not known: nothing ends by itself',
        },
      ]
    : [];
}
