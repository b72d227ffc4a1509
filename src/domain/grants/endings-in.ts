import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Access, Ending } from './kinds/grant-kind.ts';
import { kindsEndedBy } from './kinds/registry.ts';

/** Everything of a known kind that a successful call took away. */
export function endingsIn(event: ChangeEvent): readonly Ending[] {
  if (event.source !== 'cloudtrail' || event.outcome !== 'succeeded') return [];
  return (kindsEndedBy.get(event.action) ?? []).flatMap((kind) => kind.endings(event));
}

/** True if the ending took this access away. */
export function endsAccess(ending: Ending, access: Access): boolean {
  return ending.ends(access);
}
