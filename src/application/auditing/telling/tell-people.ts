import type { Alert } from '../../../schemas/alert.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { AlertPublisher } from '../../ports/alert-publisher.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MatterStore } from '../../ports/matter-store.ts';

/** `pending`: somebody else is telling it right now; ask again, as they may fail. */
export type Told = 'told' | 'already-told' | 'pending';

/** Tells people once under a key. @default the alert's matter */
export type TellPeople = (alert: Alert, onceUnder?: string) => Promise<Told>;

/**
 * Tells people once a matter: claim, publish, remember. When publishing or remembering fails it throws, and the claim
 * goes stale: a later try tells again, so a matter may be told twice but is never lost.
 */
export function makeTellPeople({
  matters,
  publisher,
  clock,
  staleAfterSeconds = 120,
}: {
  readonly matters: Pick<MatterStore, 'claim' | 'told'>;
  readonly publisher: AlertPublisher;
  readonly clock: Clock;
  /** Longer than a publish may take, shorter than the pause before the entry that failed is tried again. @default 120 */
  readonly staleAfterSeconds?: number;
}): TellPeople {
  const now = (): string => toInstant(clock.now().getTime());
  return async (alert, onceUnder = alert.matterId) => {
    const claim = await matters.claim(onceUnder, now(), staleAfterSeconds);
    if (claim === 'told') return 'already-told';
    if (claim === 'pending') return 'pending';
    await publisher.publish(alert);
    await matters.told(onceUnder, now());
    return 'told';
  };
}
