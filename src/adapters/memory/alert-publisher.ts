import type { AlertPublisher } from '../../application/ports/alert-publisher.ts';
import type { Alert } from '../../schemas/alert.ts';

/** An alert channel that only remembers. `sent` holds every alert in the order it was taken, repeats included. */
export interface MemoryAlertPublisher extends AlertPublisher {
  readonly sent: readonly Alert[];
}

export function makeMemoryAlertPublisher(): MemoryAlertPublisher {
  const sent: Alert[] = [];

  return {
    sent,
    async publish(alert) {
      sent.push(structuredClone(alert));
    },
  };
}
