import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { standardInput } from './find-files.ts';
import { gunzip, type pieceBytes } from './gunzip.ts';

const chunkBytes = 256 * 1024;

/**
 * The uncompressed bytes of a file, or of `stdin` for `-`; gzip is told by its first two bytes. `onStored` is told how
 * many bytes as stored were read. Rejects as the file system or zlib does, once everything before was given, and then
 * reads no further.
 */
export async function* readBytes(
  file: string,
  stdin: Readable,
  onStored: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  if (file === standardInput) {
    yield* unpacked(stdin, onStored, 'small');
    return;
  }
  let given = 0;
  try {
    for await (const bytes of unpacked(openFile(file), onStored, 'large')) {
      given += bytes.length;
      yield bytes;
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    // Once more in small pieces, from where the fast way lost track: it ends at the same damage, but closer to it.
    yield* behind(
      given,
      unpacked(openFile(file), () => undefined, 'small'),
    );
    throw error;
  }
}

function openFile(file: string): Readable {
  return createReadStream(file, { highWaterMark: chunkBytes });
}

function isDamage(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' && code.startsWith('Z_');
}

async function* unpacked(
  raw: Readable,
  onStored: (count: number) => void,
  piece: keyof typeof pieceBytes,
): AsyncGenerator<Uint8Array> {
  try {
    const stored = countedChunks(raw, onStored);
    const head = await headOf(stored);
    const all = followedBy(head, stored);
    yield* head[0] === 0x1f && head[1] === 0x8b ? gunzip(all, piece) : all;
  } finally {
    raw.destroy();
  }
}

/** What comes behind the first `count` bytes. */
async function* behind(
  count: number,
  chunks: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
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
