import { constants } from 'node:os';
import type { Output } from './output-file.ts';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the process at a signal as a shell expects it, leaving no unfinished output behind. `outputs` may grow
 * meanwhile. Call the returned function once they are committed.
 */
export function abandonOnSignal(outputs: readonly Output[]): () => void {
  const listeners = endings.map((signal) => {
    const abandon = () => {
      for (const output of outputs) output.abandon();
      process.exit(128 + constants.signals[signal]);
    };
    process.once(signal, abandon);
    return () => process.off(signal, abandon);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}
