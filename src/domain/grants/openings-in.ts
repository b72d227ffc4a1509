import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Opening } from './kinds/grant-kind.ts';
import { kindsOpenedBy } from './kinds/registry.ts';

/** Every piece of access of a known kind that a successful call opened. */
export function openingsIn(event: ChangeEvent): readonly Opening[] {
  if (event.source !== 'cloudtrail' || event.outcome !== 'succeeded') return [];
  return (kindsOpenedBy.get(event.action) ?? []).flatMap((kind) => kind.openings(event));
}
