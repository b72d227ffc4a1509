import type { TrailBatch } from '../../application/ports/trail-source.ts';
import type { Terminal } from '../terminal.ts';

const everyMilliseconds = 200;
const wipe = '\r\u001b[K';

/** One line on standard error that says how far a scan is; silent where that is no terminal. */
export interface Progress {
  show(batch: TrailBatch, decisions: number): void;
  /** Wipes the line before other text is written. */
  clear(): void;
}

export function makeProgress({ stderr }: Terminal, now: () => number): Progress {
  let shownAt = now();
  let isShown = false;
  return {
    show({ filesOpened, filesKnown, bytes }, decisions) {
      if (stderr.isTTY !== true || now() - shownAt < everyMilliseconds) return;
      shownAt = now();
      isShown = true;
      const mebibytes = (bytes / 1024 / 1024).toFixed(1);
      stderr.write(
        `${wipe}scanning: file ${filesOpened} of ${filesKnown}, ${mebibytes} MiB read, ${decisions} lines`,
      );
    },
    clear() {
      if (isShown) stderr.write(wipe);
      isShown = false;
    },
  };
}
