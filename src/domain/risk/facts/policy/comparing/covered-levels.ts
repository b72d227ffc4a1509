import { actionsOf } from '../../../../events/service-reference/access-level-of.ts';
import type { AccessLevel } from '../../../../events/service-reference/service-reference.ts';
import { actionTest } from '../reach/statement-reach.ts';

/** Documents name the same few patterns over and over, and a large service has hundreds of actions to try them on. */
const remembered = new Map<string, readonly AccessLevel[]>();
/** Patterns come from records, so their number and length are bounded; beyond it the answer is computed anew. */
const mostRemembered = 4_096;
const longestRemembered = 128;

/** The access levels of those actions of a service that a pattern of a policy (`s3:Get*`) takes in. */
export function levelsCoveredBy(pattern: string, service: string): readonly AccessLevel[] {
  const key = `${service} ${pattern}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const covers = actionTest(pattern);
  const found = new Set<AccessLevel>();
  for (const { name, level } of actionsOf(service)) {
    if (!found.has(level) && covers(`${service}:${name.toLowerCase()}`)) found.add(level);
  }
  const levels = [...found];
  if (key.length <= longestRemembered && remembered.size < mostRemembered) {
    remembered.set(key, levels);
  }
  return levels;
}
