import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject } from '../../../schemas/json.ts';
import { FolderInUseError } from './folder-in-use-error.ts';
import { identityOf, type ProcessIdentity, stillRuns } from './process-identity.ts';

const mostTries = 10;

/**
 * Takes a folder for this process until the returned function is called. A lock of a process that is gone (killed,
 * machine restarted) is taken over. Throws `FolderInUseError` while its owner lives.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const lock = join(folder, 'auditor.lock');
  // Linked into place, because a link appears whole and only where nothing is: a lock is never half written.
  const mine = join(folder, `auditor.lock.${randomUUID()}`);
  const text = JSON.stringify({ ...(await identityOf(process.pid)), token: randomUUID() });
  await writeFile(mine, text);
  try {
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (await succeeds(link(mine, lock), 'EEXIST')) return () => release(lock, text);
      await removeIfStale(folder, lock);
    }
  } finally {
    await rm(mine, { force: true });
  }
  throw new Error(
    `The lock ${lock} changes hands too fast; remove it by hand if nobody uses the folder`,
  );
}

async function removeIfStale(folder: string, lock: string): Promise<void> {
  const text = await readIfThere(lock);
  if (text === undefined) return;
  const owner = ownerOf(text);
  if (owner !== undefined && (await stillRuns(owner)))
    throw new FolderInUseError(folder, owner.pid);
  // Moved aside first: had another process taken over in between, its lock would be seen here and put back.
  const aside = `${lock}.${randomUUID()}`;
  if (!(await succeeds(rename(lock, aside), 'ENOENT'))) return;
  if ((await readIfThere(aside)) !== text) await succeeds(link(aside, lock), 'EEXIST');
  await rm(aside, { force: true });
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
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** False where the step failed with this code; other failures throw. */
async function succeeds(step: Promise<void>, code: string): Promise<boolean> {
  try {
    await step;
    return true;
  } catch (error) {
    if (hasCode(error, code)) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
