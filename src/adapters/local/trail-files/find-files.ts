import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../../../schemas/fault.ts';
import { reasonOf } from './read-fault.ts';

/** Standard input, as a path. */
export const standardInput = '-';

/**
 * The files behind the given paths: a folder stands for all files below it, in order of name. Links are followed; a
 * folder met twice is walked once. What cannot be read is a fault in its place.
 */
export async function findFiles(
  paths: readonly string[],
): Promise<readonly ({ readonly file: string } | { readonly fault: Fault })[]> {
  const found: ({ readonly file: string } | { readonly fault: Fault })[] = [];
  const walked = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    try {
      const status = await stat(path);
      if (!status.isDirectory()) {
        found.push({ file: path });
        return;
      }
      const identity = `${status.dev}:${status.ino}`;
      if (walked.has(identity)) return;
      walked.add(identity);
      const names = (await readdir(path)).sort();
      for (const name of names) await visit(join(path, name));
    } catch (error) {
      found.push({ fault: reasonOf(path, error) });
    }
  };
  for (const path of paths) {
    if (path === standardInput) found.push({ file: path });
    else await visit(path);
  }
  return found;
}
