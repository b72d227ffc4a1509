import type { Terminal } from './terminal.ts';

/**
 * A reader that went away (`| head`, `2>&1 | less`) is no failure of a command: the rest is written to nobody, and the
 * exit code is what it would have been. Other failures are thrown, unless the command listens itself and ends in its own
 * way.
 */
export function surviveClosedOutput({ stdout, stderr }: Terminal): void {
  for (const stream of new Set([stdout, stderr])) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && stream.listenerCount('error') === 1) throw error;
    });
  }
}
