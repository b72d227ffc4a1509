import type { StateAspect } from '../../schemas/known-state.ts';
import { keySeparator, keyText } from './key-text.ts';

/** Where the states of one aspect of one resource lie. */
export function knownStateKey({ resource, aspect }: StateAspect): string {
  const { account, region, type, id } = resource;
  // Taken together once more, as a key has room for one part that is long, not for three.
  const own = keyText([type, id, aspect].map(keyText).join(keySeparator));
  return `state#${[keyText(account), keyText(region ?? ''), own].join(keySeparator)}`;
}
