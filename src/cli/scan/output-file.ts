import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';

/** Where a command's data goes. `write` resolves when more is welcome. */
export interface Output {
  write(text: string): Promise<void>;
  /** Everything was written: make it visible. */
  commit(): Promise<void>;
  /** Something went wrong: leave nothing behind. */
  abandon(): Promise<void>;
}

/** A file that appears whole under its name or not at all. Rejects as the file system does. */
export async function openOutputFile(path: string): Promise<Output> {
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  const stream = createWriteStream(partial, { flags: 'wx' });
  const ended = finished(stream);
  // Whoever awaits `commit` gets the failure; unawaited it must not end the process.
  ended.catch(() => undefined);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', reject);
  });
  return {
    async write(text) {
      if (!stream.write(text))
        await Promise.race([
          new Promise<void>((resolve) => stream.once('drain', () => resolve())),
          ended,
        ]);
    },
    async commit() {
      stream.end();
      await ended;
      await rename(partial, path);
    },
    async abandon() {
      stream.destroy();
      await rm(partial, { force: true });
    },
  };
}

/** Standard output. A reader that went away (`| head`) ends the writing quietly: `isClosed` tells. */
export function openStandardOutput(stdout: NodeJS.WriteStream): Output & { isClosed(): boolean } {
  let closed = false;
  let failure: Error | undefined;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE') failure = error;
  });
  return {
    async write(text) {
      if (failure !== undefined) throw failure;
      if (closed || text === '') return;
      if (!stdout.write(text)) {
        await new Promise<void>((resolve) => {
          stdout.once('drain', resolve);
          stdout.once('error', () => resolve());
          stdout.once('close', () => resolve());
        });
      }
    },
    async commit() {
      if (closed) return;
      await new Promise<void>((resolve) => stdout.write('', () => resolve()));
      if (failure !== undefined) throw failure;
    },
    async abandon() {},
    isClosed: () => closed,
  };
}
