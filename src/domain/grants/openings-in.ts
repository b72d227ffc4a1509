import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Opening } from './kinds/grant-kind.ts';
import { isMadeByService } from './kinds/made-by-service.ts';
import { kindsOpenedBy } from './kinds/registry.ts';

/** Every piece of access of a known kind that a successful call opened, unless a service did for what it does itself. */
export function openingsIn(event: ChangeEvent): readonly Opening[] {
  if (event.source !== 'cloudtrail' || event.outcome !== 'succeeded') return [];
  const kinds = kindsOpenedBy.get(event.action);
  if (kinds === undefined || isMadeByService(event)) return [];
  return kinds.flatMap((kind) => kind.openings(event));
}
