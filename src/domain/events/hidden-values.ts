import { isJsonObject, type Json } from '../../schemas/json.ts';
import { isHidden } from './bounded-text.ts';

/** Deeper and longer than any request AWS logs; bounds the work on a hostile one. */
const deepest = 16;
const mostValues = 5_000;
const longestPath = 256;

/** Paths of the values in a request that CloudTrail hid, e.g. `containers[].environment`; each once, at most `most`. */
export function hiddenPaths(request: Json | undefined, most: number): readonly string[] {
  const found = new Set<string>();
  let left = mostValues;
  const look = (value: Json | undefined, path: string, depth: number): void => {
    left -= 1;
    if (left < 0 || depth > deepest || found.size >= most || path.length > longestPath) return;
    if (typeof value === 'string') {
      if (isHidden(value)) found.add(path);
    } else if (Array.isArray(value)) {
      for (const element of value) look(element, `${path}[]`, depth + 1);
    } else if (isJsonObject(value)) {
      for (const key of Object.keys(value)) {
        look(value[key], path === '' ? key : `${path}.${key}`, depth + 1);
      }
    }
  };
  look(request, '', 0);
  return [...found];
}
