import type { Access, Ending } from './grant-kind.ts';
import { type Keyed, keyText } from './target-key-text.ts';

/** The ending of exactly this access: whatever else its target says, the fields of its key decide. */
export function exactEnding(keyed: Keyed, ended: Access): Ending {
  const key = keyText(keyed, ended, keyed.keyOf(ended.target));
  return {
    keys: [key],
    ends: (access) =>
      access.target.kind === keyed.kind &&
      keyText(keyed, access, keyed.keyOf(access.target)) === key,
  };
}
