import type { Alert } from '../../schemas/alert.ts';

/** Sends one alert to people. Resolves once the channel took it; throws when it did not. */
export interface AlertPublisher {
  publish(alert: Alert): Promise<void>;
}
