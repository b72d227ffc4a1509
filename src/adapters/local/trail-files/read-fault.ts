import type { Fault } from '../../../schemas/fault.ts';

const known: Readonly<Record<string, { readonly reason: string; readonly mend: string }>> = {
  ENOENT: { reason: 'does not exist', mend: 'check the path' },
  EACCES: { reason: 'may not be read', mend: 'give read permission on it' },
  EPERM: { reason: 'may not be read', mend: 'give read permission on it' },
  EISDIR: { reason: 'is a folder', mend: 'name the files in it' },
  Z_DATA_ERROR: {
    reason: 'is damaged: its compressed content cannot be unpacked',
    mend: 'fetch the file again; what was unpacked before the damage was audited',
  },
  Z_BUF_ERROR: {
    reason: 'ends in the middle of its compressed content',
    mend: 'fetch the file again; what came before its end was audited',
  },
};

/** Why a file could not be read, in plain words. */
export function reasonOf(place: string, error: unknown): Fault {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const entry = known[code];
  if (entry !== undefined) return { place, ...entry };
  return {
    place,
    reason: `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    mend: 'check the file and try again',
  };
}
