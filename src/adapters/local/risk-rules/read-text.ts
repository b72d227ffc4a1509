import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { Fault } from '../../../schemas/fault.ts';

/** The text of a file, or why it cannot be had. */
export function readText(file: string): { readonly text: string } | { readonly fault: Fault } {
  try {
    const bytes = readFileSync(file);
    if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
    return { fault: { place: file, reason: 'is no UTF-8 text', mend: 'save it as UTF-8' } };
  } catch (error) {
    const reason = `cannot be read (${errorCodeOf(error)})`;
    return { fault: { place: file, reason, mend: 'name files of rules that can be read' } };
  }
}

/** `ENOENT` and the like; else the error in short. */
export function errorCodeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code);
  return String(error).slice(0, 200);
}
