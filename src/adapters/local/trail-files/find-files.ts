import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../../../schemas/fault.ts';
import { isPartialOutput } from './partial-output.ts';
import { reasonOf } from './read-fault.ts';

/** Standard input, as a path. */
export const standardInput = '-';

/** What AWS Config puts, empty, into a bucket to try whether it may write there. */
const writabilityCheck = 'ConfigWritabilityCheckFile';

/** A file to read, or what stands in its place. `isRepeatable`: reading it again gives the same. */
export type FoundFile =
  | { readonly file: string; readonly isRepeatable: boolean }
  | { readonly fault: Fault };

/**
 * The files behind the given paths: a folder stands for all files below it, in order of name. Links are followed; a
 * folder met twice is walked once. What cannot be read is a fault in its place.
 */
export async function findFiles(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  const walked = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    try {
      const status = await stat(path);
      if (!status.isDirectory()) {
        found.push({ file: path, isRepeatable: status.isFile() });
        return;
      }
      const identity = `${status.dev}:${status.ino}`;
      if (walked.has(identity)) return;
      walked.add(identity);
      const names = (await readdir(path)).sort();
      for (const name of names) {
        if (isPartialOutput(name)) continue;
        if (name === writabilityCheck && (await stat(join(path, name))).size === 0) continue;
        await visit(join(path, name));
      }
    } catch (error) {
      found.push({ fault: reasonOf(path, error) });
    }
  };
  for (const path of paths) {
    if (path === standardInput) found.push({ file: path, isRepeatable: false });
    else await visit(path);
  }
  return found;
}
