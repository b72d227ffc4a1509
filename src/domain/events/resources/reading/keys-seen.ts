import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { JsonObject } from '../../../../schemas/json.ts';
import { rootsOf } from './read-path.ts';

const mostKeys = 8;
const longestKey = 40;

/**
 * What a call without a known resource did hold, in words: names of parameters only, as values may be secret.
 * `the request names: workspaceBundleId, clientToken; nothing of it is known to be a resource`.
 */
export function keysSeen({ raw, requestOmitted }: ChangeEvent): string {
  if (requestOmitted) return 'AWS left the request out of the event';
  const { request, response, details } = rootsOf(raw);
  const parts = [
    ['the request', keysOf(request)],
    ['the answer', keysOf(response)],
    ["the service event's details", keysOf(details)],
  ] as const;
  const held = parts.find(([, keys]) => keys.length > 0);
  if (held === undefined) return 'the event came without request and answer';
  const [part, keys] = held;
  return `${part} names: ${keys.join(', ')}; nothing of it is known to be a resource`;
}

function keysOf(from: JsonObject | undefined): readonly string[] {
  if (from === undefined) return [];
  const keys: string[] = [];
  for (const key in from) {
    if (keys.length === mostKeys) return [...keys, '…'];
    keys.push(/^[\w.:-]+$/.test(key) ? key.slice(0, longestKey) : 'a name that is none of AWS');
  }
  return keys;
}
