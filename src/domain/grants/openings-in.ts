import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Opening } from './kinds/grant-kind.ts';
import { isMadeByService } from './kinds/made-by-service.ts';
import { kindsOpenedBy } from './kinds/registry.ts';

/** A decision asks twice of the same event: for its tags and for its grants. */
let last: { readonly event: ChangeEvent; readonly openings: readonly Opening[] } | undefined;

/** Every piece of access of a known kind that a successful call opened, unless a service did for what it does itself. */
export function openingsIn(event: ChangeEvent): readonly Opening[] {
  if (event.source !== 'cloudtrail' || event.outcome !== 'succeeded') return [];
  const kinds = kindsOpenedBy.get(event.action);
  if (kinds === undefined) return [];
  if (last?.event !== event) {
    const openings = isMadeByService(event) ? [] : kinds.flatMap((kind) => kind.openings(event));
    last = { event, openings };
  }
  return last.openings;
}
