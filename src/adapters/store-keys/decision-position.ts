import type { StoredDecision } from '../../schemas/decision.ts';
import { keySeparator, keyText } from './key-text.ts';
import { requireSortable, sortableInstant } from './sortable-instant.ts';

/** When a decision's event counts: its own time, or where it has none that can be read, when it was decided. */
export function decisionTime({ at, decidedAt }: StoredDecision): string {
  return (at === null ? undefined : sortableInstant(at)) ?? requireSortable(decidedAt);
}

/** Where an event stands in a listing by time, then event id. */
export function decisionPosition(decision: StoredDecision): string {
  return decisionTime(decision) + keySeparator + keyText(decision.eventId);
}
