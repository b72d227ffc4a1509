import { createGunzip } from 'node:zlib';

const unpackedChunkBytes = 256 * 1024;
/**
 * How much is handed to zlib at a time. It loses what it unpacked of a piece before it met damage in it: `small` loses
 * little, `large` is fast.
 */
export const pieceBytes = { small: 4 * 1024, large: 64 * 1024 } as const;

/**
 * The unpacked bytes of a gzip stream of one or more members. Rejects where it is damaged or ends early, once
 * everything before was given. Unpacks on zlib's own thread while the caller works on what came before.
 */
export async function* gunzip(
  packed: AsyncIterable<Uint8Array>,
  piece: keyof typeof pieceBytes,
): AsyncGenerator<Uint8Array> {
  const unpacker = makeUnpacker();
  let unpacking = Promise.resolve();
  try {
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length; at += pieceBytes[piece]) {
        await unpacking;
        unpacking = unpacker.unpack(chunk.subarray(at, at + pieceBytes[piece]));
        // Awaited only after what is ready was given.
        unpacking.catch(() => undefined);
        yield* unpacker.takeReady();
      }
    }
    await unpacking;
    await unpacker.finish();
    yield* unpacker.takeReady();
  } catch (error) {
    yield* unpacker.takeReady();
    throw error;
  } finally {
    unpacker.close();
  }
}

/** Zlib's stream with what it unpacked kept apart: read as an iterable, a failing stream drops what is ready. */
function makeUnpacker() {
  const stream = createGunzip({ chunkSize: unpackedChunkBytes });
  let ready: Uint8Array[] = [];
  let failure: Error | undefined;
  let settle: (error?: Error) => void = () => undefined;
  stream.on('data', (chunk: Buffer) => ready.push(chunk));
  stream.on('end', () => settle());
  stream.on('error', (error) => {
    failure = error;
    settle(error);
  });
  /** Starts a step; resolves once it is done, rejects when the stream fails meanwhile or has failed. */
  const step = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      settle = (error) => (error === undefined ? resolve() : reject(error));
      if (failure === undefined) start(resolve);
      else reject(failure);
    });
  return {
    unpack: (piece: Uint8Array) => step((done) => void stream.write(piece, () => done())),
    finish: () => step(() => void stream.end()),
    takeReady(): readonly Uint8Array[] {
      const taken = ready;
      ready = [];
      return taken;
    },
    close: () => void stream.destroy(),
  };
}
