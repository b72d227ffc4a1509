import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import type { Fault } from '../../../schemas/fault.ts';

/** The text of a policy file, or why there is none. Never throws for what the file is. */
export async function readPolicyText(
  path: string,
): Promise<{ readonly text: string } | { readonly fault: Fault }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return {
      fault: {
        place: path,
        reason: `cannot be read: ${bounded(String(error), 300)}`,
        mend: 'name a policy file that exists and may be read',
      },
    };
  }
  return isUtf8(bytes)
    ? { text: bytes.toString('utf8') }
    : { fault: { place: path, reason: 'is no UTF-8 text', mend: 'save it as UTF-8' } };
}
