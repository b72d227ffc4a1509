import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { standardInput } from './find-files.ts';

const chunkBytes = 256 * 1024;

/** The uncompressed bytes of a file, or of `stdin` for `-`; gzip is told by its first two bytes. Rejects as the file system or zlib does. */
export async function* readBytes(file: string, stdin: Readable): AsyncGenerator<Uint8Array> {
  const raw =
    file === standardInput ? stdin : createReadStream(file, { highWaterMark: chunkBytes });
  const chunks = raw[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let head = Buffer.alloc(0);
  let finished = false;
  while (head.length < 2 && !finished) {
    const next = await chunks.next();
    if (next.done === true) finished = true;
    else head = Buffer.concat([head, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    while (!finished) {
      const next = await chunks.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all();
    return;
  }
  yield* gunzip(all());
}

/** Unpacks on zlib's own thread while the caller works on what came before. */
async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip({ chunkSize: chunkBytes });
  const feeding = (async () => {
    try {
      for await (const chunk of packed) {
        if (!unpacker.write(chunk)) await new Promise((resolve) => unpacker.once('drain', resolve));
        if (unpacker.destroyed) return;
      }
      unpacker.end();
    } catch (error) {
      unpacker.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    yield* unpacker as AsyncIterable<Uint8Array>;
    await feeding;
  } finally {
    unpacker.destroy();
  }
}
