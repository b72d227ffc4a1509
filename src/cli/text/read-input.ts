import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

const largest = 64 * 1_024 * 1_024;

/** The text of a file, or of standard input for `-`. Throws `Stopped` where there is none. */
export async function readInput(path: string, { stdin }: Terminal): Promise<string> {
  const bytes = path === '-' ? await bytesOf(stdin) : await bytesAt(path);
  if (bytes.length > largest) throw stop(path, 'is larger than 64 MB', 'name a smaller file');
  if (!isUtf8(bytes)) throw stop(path, 'is no UTF-8 text', 'save it as UTF-8');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

async function bytesAt(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const reason =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'EISDIR'
          ? 'is a folder'
          : `cannot be read (${code})`;
    throw stop(path, reason, 'name a file that exists and may be read, or - for standard input');
  }
}

async function bytesOf(stdin: NodeJS.ReadStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    chunks.push(bytes);
    if (size > largest) break;
  }
  return Buffer.concat(chunks);
}

function stop(path: string, reason: string, mend: string): Stopped {
  return new Stopped(exitCodes.usage, [
    `${path === '-' ? 'Standard input' : path} ${reason}; ${mend}.`,
  ]);
}
