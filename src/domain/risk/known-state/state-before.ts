import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Json } from '../../../schemas/json.ts';

/** What was known of an aspect before an event. `value` null: it is known that there was nothing. */
export type StateBefore =
  | { readonly kind: 'known'; readonly value: Json }
  | { readonly kind: 'unknown' };

/**
 * What was known of an aspect of the resource that an event changes, e.g. `trust-policy`, `inline-policy/Deploy`. Of a
 * managed policy: `managed-policy` is the document that was in force.
 */
export function stateBefore({ before }: ChangeEvent, aspect: string): StateBefore {
  const state = before?.find((known) => known.aspect === aspect);
  return state === undefined ? { kind: 'unknown' } : { kind: 'known', value: state.value };
}
