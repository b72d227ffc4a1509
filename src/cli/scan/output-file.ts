import { createWriteStream, rmSync } from 'node:fs';
import { realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { partialOutputName } from '../../adapters/local/trail-files/partial-output.ts';

/** Where a command's data goes. `write` resolves when more is welcome. */
export interface Output {
  write(text: string): Promise<void>;
  /** Everything was written: make it visible. */
  commit(): Promise<void>;
  /** Something went wrong: leave nothing behind. */
  abandon(): void;
}

/**
 * A file that appears whole under its name or not at all; what is no ordinary file (a device, a pipe) is written to as
 * it is. Rejects as the file system does.
 */
export async function openOutputFile(path: string): Promise<Output> {
  const target = await targetOf(path);
  const partial = target.isReplaced
    ? join(dirname(target.path), partialOutputName(basename(target.path), process.pid))
    : undefined;
  const stream = createWriteStream(partial ?? target.path, {
    flags: partial === undefined ? 'w' : 'wx',
    flush: partial !== undefined,
  });
  const ended = finished(stream);
  // Whoever awaits `commit` gets the failure; unawaited it must not end the process.
  ended.catch(() => undefined);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', reject);
  });
  return {
    async write(text) {
      if (stream.errored === null && !stream.write(text)) await untilReady(stream);
      if (stream.errored !== null) throw stream.errored;
    },
    async commit() {
      stream.end();
      await ended;
      if (partial !== undefined) await rename(partial, target.path);
    },
    abandon() {
      stream.destroy();
      // At once and without waiting: the process may be about to end.
      if (partial !== undefined) rmSync(partial, { force: true });
    },
  };
}

/** The file behind links, and whether it may be replaced as a whole. */
async function targetOf(path: string): Promise<{ path: string; isReplaced: boolean }> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) throw new Error(`${path} is a folder; name a file in it`);
    return status.isFile()
      ? { path: await realpath(path), isReplaced: true }
      : { path, isReplaced: false };
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return { path, isReplaced: true };
    throw error;
  }
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
        await untilReady(stdout);
      }
    },
    async commit() {
      if (closed) return;
      await new Promise<void>((resolve) => stdout.write('', () => resolve()));
      if (failure !== undefined) throw failure;
    },
    abandon() {},
    isClosed: () => closed,
  };
}

/** Resolves when the stream takes more, failed or was closed. */
function untilReady(stream: Writable): Promise<void> {
  if (stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const events = ['drain', 'error', 'close'] as const;
    const settle = () => {
      for (const event of events) stream.off(event, settle);
      resolve();
    };
    for (const event of events) stream.on(event, settle);
  });
}
