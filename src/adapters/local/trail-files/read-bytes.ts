import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { standardInput } from './find-files.ts';
import { gunzip } from './gunzip.ts';

const chunkBytes = 256 * 1024;

/**
 * The uncompressed bytes of a file, or of `stdin` for `-`; gzip is told by its first two bytes. `onStored` is told how
 * many bytes as stored were read. Rejects as the file system or zlib does, and then reads no further.
 */
export async function* readBytes(
  file: string,
  stdin: Readable,
  onStored: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  const raw =
    file === standardInput ? stdin : createReadStream(file, { highWaterMark: chunkBytes });
  try {
    const stored = countedChunks(raw, onStored);
    const head = await headOf(stored);
    const all = followedBy(head, stored);
    yield* head[0] === 0x1f && head[1] === 0x8b ? gunzip(all) : all;
  } finally {
    raw.destroy();
  }
}

async function* countedChunks(
  raw: Readable,
  onStored: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of raw as AsyncIterable<Uint8Array>) {
    onStored(chunk.length);
    yield chunk;
  }
}

/** The first chunks, of two bytes at least where there are as many. */
async function headOf(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* followedBy(
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}
