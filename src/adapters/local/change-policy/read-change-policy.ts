import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import { parseChangePolicy, type ReadChangePolicy, unusable } from './parse-change-policy.ts';

/** Reads a policy file. Never throws for what the file is or holds. */
export async function readChangePolicy(path: string): Promise<ReadChangePolicy> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return unusable({
      place: path,
      reason: `cannot be read: ${bounded(String(error), 300)}`,
      mend: 'name a policy file that exists and may be read',
    });
  }
  if (!isUtf8(bytes))
    return unusable({ place: path, reason: 'is no UTF-8 text', mend: 'save it as UTF-8' });
  return parseChangePolicy(path, bytes.toString('utf8'));
}
