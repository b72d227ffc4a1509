import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isJsonObject } from '../../../schemas/json.ts';
import { errorCodeOf } from './error-code.ts';
import { FolderInUseError } from './folder-in-use-error.ts';
import { identityOf, type ProcessIdentity, stillRuns } from './process-identity.ts';

const mostTries = 100;

/**
 * Takes a folder for this process until the returned function is called. A lock of a process that is gone (killed,
 * machine restarted) is taken over. Throws `FolderInUseError` while its owner lives.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const lock = join(folder, 'auditor.lock');
  const text = JSON.stringify({ ...(await identityOf(process.pid)), token: randomUUID() });
  for (let tries = 0; tries < mostTries; tries += 1) {
    const outcome = await take(lock, lock, text);
    if (outcome === 'taken') return () => release(lock, text);
    if (outcome !== 'changed') throw new FolderInUseError(folder, outcome.heldBy);
    await sleep(tries);
  }
  throw new Error(`The lock ${lock} changes hands too fast; remove it if nobody uses the folder`);
}

/**
 * Puts our text into a file that is not there or that a dead process left behind. Two that find the same dead text race
 * for the right to replace that very text, a lock of its own named after it; so nobody ever replaces a living one.
 * `changed`: somebody else was faster with something; look again.
 */
async function take(
  lock: string,
  file: string,
  text: string,
): Promise<'taken' | 'changed' | { readonly heldBy: number }> {
  if (await appears(file, text)) return 'taken';
  const there = await readIfThere(file);
  if (there === undefined) return 'changed';
  const owner = ownerOf(there);
  if (owner !== undefined && (await stillRuns(owner))) return { heldBy: owner.pid };
  const right = `${lock}.${createHash('sha256').update(there).digest('hex').slice(0, 16)}`;
  if ((await take(lock, right, text)) !== 'taken') return 'changed';
  try {
    if ((await readIfThere(file)) !== there) return 'changed';
    await writeWhole(file, text, rename);
    return 'taken';
  } finally {
    await rm(right, { force: true });
  }
}

async function appears(file: string, text: string): Promise<boolean> {
  try {
    await writeWhole(file, text, link);
    return true;
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Writes beside and moves into place, so that no reader sees half a text. `link` refuses what is there, `rename` replaces it. */
async function writeWhole(file: string, text: string, move: typeof link): Promise<void> {
  const beside = `${file}.${randomUUID()}`;
  await writeFile(beside, text);
  try {
    await move(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

async function release(lock: string, text: string): Promise<void> {
  if ((await readIfThere(lock)) === text) await rm(lock, { force: true });
}

function ownerOf(text: string): ProcessIdentity | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isJsonObject(parsed)) return undefined;
    const { pid, began } = parsed;
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
    return { pid, began: typeof began === 'string' ? began : null };
  } catch {
    return undefined;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
