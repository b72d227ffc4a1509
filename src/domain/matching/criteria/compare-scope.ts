import type { Pattern } from '../patterns/patterns.ts';
import {
  compareResource,
  compareUnnamed,
  type ResourcePattern,
} from '../patterns/resource-pattern.ts';
import type { CompiledEntry } from '../records/compiled-record.ts';
import type { EventFacts } from './event-facts.ts';
import type { Found } from './found.ts';

/** Compares an account or a region. What is not known fits only a pattern that fits anything. */
export function compareText(patterns: readonly Pattern[], value: string | null): Found {
  for (const pattern of patterns) {
    if (pattern.any || (value !== null && pattern.matches(value))) return pattern;
  }
  return value === null && patterns.length > 0 ? 'unknown' : 'fail';
}

/** Compares the action, without regard to case. */
export function compareAction(
  patterns: readonly Pattern[],
  { action, services }: EventFacts,
): Found {
  for (const pattern of patterns) if (pattern.matches(action)) return pattern;
  // A configuration item tells of a change, not of its call: any call of the resource's service may be behind it.
  const ofResource = services[1];
  if (ofResource === undefined) return 'fail';
  const mayBe = patterns.some(({ text }) => text.toLowerCase().startsWith(`${ofResource}:`));
  return mayBe ? 'unknown' : 'fail';
}

/** Compares every target of the event; all must be covered, by whichever patterns. */
export function compareTargets(entry: CompiledEntry, facts: EventFacts): Found<ResourcePattern> {
  const { stack, event } = facts;
  if (entry.stacks.length === 0) return compareWithResources(entry, facts);
  const made = stack && entry.stacks.find((pattern) => pattern.fits(stack));
  if (made !== undefined) return made;
  const found = compareWithResources(entry, facts);
  // Until AWS tells for which stack CloudFormation made the call, it may be this one.
  return found === 'fail' && event.stack === undefined && event.byCloudFormation === true
    ? 'unknown'
    : found;
}

function compareWithResources(entry: CompiledEntry, facts: EventFacts): Found<ResourcePattern> {
  const { event, targets } = facts;
  const open = entry.resources.find(({ any }) => any);
  if (targets.length === 0) {
    if (open !== undefined) return open;
    const possible = entry.resources.some(
      (pattern) => compareUnnamed(pattern, event) === 'unknown',
    );
    return possible ? 'unknown' : 'fail';
  }
  let first: ResourcePattern | undefined;
  let uncertain = false;
  for (const target of targets) {
    const found = findPattern(entry, target, event);
    if (found === 'fail') return 'fail';
    if (found === 'unknown') uncertain = true;
    else first ??= found;
  }
  // What was left out of a request may have named further targets.
  if (uncertain || first === undefined || (event.requestOmitted && open === undefined))
    return 'unknown';
  return first;
}

/** The narrowest pattern that covers one target; where no resource pattern does, a stack pattern may name a stack. */
export function findPattern(
  { resources, stacks }: Pick<CompiledEntry, 'resources' | 'stacks'>,
  target: EventFacts['targets'][number],
  place: EventFacts['event'],
): Found<ResourcePattern> {
  let best: 'fail' | 'unknown' = 'fail';
  for (const pattern of resources) {
    const result = compareResource(pattern, target, place);
    if (result === 'pass') return pattern;
    if (result === 'unknown') best = result;
  }
  return stacks.find((pattern) => pattern.fitsTarget(target)) ?? best;
}
