import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Access, Ending } from './kinds/grant-kind.ts';
import { type AnyGrantKind, kindOf, kindsEndedBy } from './kinds/registry.ts';

/** Everything of a known kind that a successful call took away. */
export function endingsIn(event: ChangeEvent): readonly Ending[] {
  if (event.source !== 'cloudtrail' || event.outcome !== 'succeeded') return [];
  return (kindsEndedBy.get(event.action) ?? []).flatMap((kind) => kind.endings(event));
}

/**
 * The targets a successful call took access from that can be given to them again, and so be told apart by its time only.
 * Statements of a document are not among them: what ended is not in the key of their document.
 */
export function endedTargetsIn(event: ChangeEvent): readonly string[] {
  if (event.source !== 'cloudtrail' || event.outcome !== 'succeeded') return [];
  const keys = (kindsEndedBy.get(event.action) ?? [])
    .filter(isGivenAgain)
    .flatMap((kind) => kind.endings(event))
    .flatMap((ending) => ending.keys);
  return [...new Set(keys)];
}

/** Whether endings of the access are remembered by its target (`endedTargetsIn`). */
export function isEndedByTarget({ target }: Pick<Access, 'target'>): boolean {
  return isGivenAgain(kindOf(target));
}

function isGivenAgain({ isUnique, handleOf }: AnyGrantKind): boolean {
  return !isUnique && handleOf === undefined;
}

/** True if the ending took this access away. */
export function endsAccess(ending: Ending, access: Access): boolean {
  return ending.ends(access);
}
