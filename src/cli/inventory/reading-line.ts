import type { ReadingProgress } from '../../application/inventory/read-inventory.ts';
import { accountWide } from '../../schemas/inventory.ts';
import { inventoryReaders } from '../../schemas/inventory-readers.ts';
import type { Terminal } from '../terminal.ts';

const everyMilliseconds = 100;
const wipe = '\r\u001b[K';

/** One line on standard error that says what is being read; silent where that is no terminal. */
export function makeReadingLine(
  { stderr }: Terminal,
  now: () => number,
): { show(progress: ReadingProgress): void; clear(): void } {
  let shownAt = 0;
  let isShown = false;
  return {
    show({ done, all, part: { reader, region } }) {
      if (stderr.isTTY !== true || now() - shownAt < everyMilliseconds) return;
      shownAt = now();
      isShown = true;
      const where = region === accountWide ? 'the account' : region;
      stderr.write(
        `${wipe}reading ${done} of ${all}: ${inventoryReaders[reader].title} (${where})`,
      );
    },
    clear() {
      if (isShown) stderr.write(wipe);
      isShown = false;
    },
  };
}
