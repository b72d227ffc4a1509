import { countedPeriod, deniedLately } from '../../../domain/attempts/denied-lately.ts';
import { refusedCallOf } from '../../../domain/attempts/refused-call.ts';
import type { ChangeEvent, DeniedLately } from '../../../schemas/change-event.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { RecentHappeningStore } from '../../ports/recent-happening-store.ts';

/** How often AWS refused the event's actor lately, the event included; undefined for what was not refused. */
export type CountRefusedCalls = (event: ChangeEvent) => Promise<DeniedLately | undefined>;

/** Notes a refused call and counts those of its actor. Nothing is asked for a call that succeeded. */
export function makeCountRefusedCalls({
  recent,
}: {
  readonly recent: RecentHappeningStore;
}): CountRefusedCalls {
  return async (event) => {
    const refused = refusedCallOf(event);
    if (refused === undefined) return undefined;
    const { actor, at, eventId, action } = refused;
    const subject = { kind: 'denied-call', of: actor } as const;
    await recent.note(subject, { eventId, at, what: action });
    const { from, to } = countedPeriod(at);
    const found = await recent.between(subject, toInstant(from), toInstant(to));
    return deniedLately(
      found.map(({ at: time, what }) => ({ at: time, action: what })),
      at,
    );
  };
}
