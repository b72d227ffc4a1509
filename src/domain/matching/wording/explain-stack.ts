import type { EventFacts } from '../criteria/event-facts.ts';
import type { Found } from '../criteria/found.ts';
import { isStackPattern } from '../patterns/stack-pattern.ts';
import type { CompiledEntry } from '../records/compiled-record.ts';
import { bounded, listed } from './plain-words.ts';

/**
 * The resource in plain words, as far as stacks decide it: what was made for a stack of the entry, or an entry that
 * speaks of stacks alone. Undefined where the resources of the entry decide.
 */
export function explainStack(
  { resources, stacks }: CompiledEntry,
  { event, stack, targets: [first] }: EventFacts,
  found: Found,
): string | undefined {
  if (stacks.length === 0) return undefined;
  if (typeof found !== 'string') {
    if (!isStackPattern(found)) return undefined;
    const { text } = found;
    const name = stack !== undefined && found.fits(stack) ? stack.name : undefined;
    if (name === undefined)
      return `${bounded(first?.resource.id ?? 'it')} is the stack ${bounded(text)}`;
    const fitting = text === name ? '' : `, which fits ${bounded(text)}`;
    return `made for the stack ${bounded(name)}${fitting}`;
  }
  const wanted = listed(stacks.map(({ text }) => text));
  if (found === 'unknown' && event.byCloudFormation === true && stack === undefined)
    return `made by CloudFormation; for which stack is not known yet, the record wants ${wanted}`;
  if (resources.length > 0) return undefined;
  return stack === undefined
    ? `made for no stack; the record wants ${wanted}`
    : `made for the stack ${bounded(stack.name)}, not ${wanted}`;
}
