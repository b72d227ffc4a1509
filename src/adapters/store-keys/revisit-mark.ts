import type { Revisit } from '../../application/ports/revisit.ts';
import type { NewChangeStep } from '../../schemas/change-step.ts';
import { keySeparator, keyText } from './key-text.ts';
import { requireSortable } from './sortable-instant.ts';

/** The mark of one version: sorts by the time of its step, and no two versions of one id share it. */
export function markOf(step: Pick<NewChangeStep, 'at'>, version: number): string {
  return requireSortable(step.at) + keySeparator + String(version).padStart(16, '0');
}

/** The mark of the same version at another time. */
export function movedMark(mark: string, at: string): string {
  return requireSortable(at) + keySeparator + (mark.split(keySeparator)[1] ?? '');
}

/** Where a mark stands among all: the oldest first. */
export function markPosition(id: string, mark: string): string {
  return mark + keySeparator + keyText(id);
}

/** What a mark at a position asks for. */
export function revisitAt(id: string, position: string): Revisit {
  const [markedAt = '', version = ''] = position.split(keySeparator);
  return { id, mark: markedAt + keySeparator + version, markedAt };
}
