import { keysSeen } from '../../events/resources/reading/keys-seen.ts';
import { findPattern } from '../criteria/compare-scope.ts';
import type { EventFacts } from '../criteria/event-facts.ts';
import type { Found } from '../criteria/found.ts';
import type { Pattern } from '../patterns/patterns.ts';
import { compareUnnamed, type ResourcePattern } from '../patterns/resource-pattern.ts';
import type { CompiledEntry } from '../records/compiled-record.ts';
import { undoneBy } from '../undoing/inverse-actions.ts';
import { demandOf } from '../undoing/undoing-demands.ts';
import { explainStack } from './explain-stack.ts';
import { bounded, listed } from './plain-words.ts';

/** The account in plain words. */
export function explainAccount(entry: CompiledEntry, { event }: EventFacts, found: Found): string {
  const short = event.account?.replace(/^0+/, '');
  const lost = short !== event.account && entry.accounts.some(({ text }) => text === short);
  return explainText(entry.accounts, event.account, 'account', found, {
    hint: lost ? ' (its leading zero was lost)' : '',
  });
}

/** Services that report every call from us-east-1, wherever it was made. */
const globalServices: ReadonlySet<string> = new Set([
  'iam',
  'organizations',
  'cloudfront',
  'route53',
  'account',
]);

/** The region in plain words. */
export function explainRegion(entry: CompiledEntry, { event }: EventFacts, found: Found): string {
  const global = event.region === 'us-east-1' && globalServices.has(event.service);
  return explainText(entry.regions, event.region, 'region', found, {
    hint: global ? ` (${event.service} reports every call from us-east-1)` : '',
  });
}

function explainText(
  patterns: readonly Pattern[],
  value: string | null,
  noun: string,
  found: Found,
  { hint }: { readonly hint: string },
): string {
  if (patterns.length === 0) return `the record names no ${noun}`;
  const wanted = textsOf(patterns);
  if (typeof found !== 'string') return value === null ? `any ${noun} fits` : fitting(value, found);
  if (value === null) return `the event names no ${noun}; the record wants ${wanted}`;
  return `${bounded(value)} is not ${wanted}${hint}`;
}

/** The action in plain words. */
export function explainAction(
  entry: CompiledEntry,
  { event, undoes }: EventFacts,
  found: Found,
): string {
  if (entry.actions.length === 0) return 'the record names no action';
  if (undoes !== undefined)
    return `${bounded(event.action)} undoes ${bounded(undoes)}, which is approved`;
  if (typeof found !== 'string') return fitting(event.action, found);
  const wanted = textsOf(entry.actions);
  if (found === 'unknown')
    return `AWS Config does not say which call it was; the record wants ${wanted}`;
  return `${bounded(event.action)} is not ${wanted}${undoingHint(entry, event.action)}`;
}

/** Why what undoes an approved action is not covered all the same: for whoever rolls back and wonders. */
function undoingHint({ actions }: CompiledEntry, action: string): string {
  const undone = undoneBy(action).find((one) =>
    actions.some((pattern) => pattern.matches(one.toLowerCase())),
  );
  if (undone === undefined) return '';
  const { names } = demandOf(action);
  const named = names === 'nothing' ? '' : ' and the record names its resources one by one';
  return `; it undoes ${bounded(undone)}, which is covered only where all else fits${named}`;
}

/** The resource in plain words. */
export function explainResource(entry: CompiledEntry, facts: EventFacts, found: Found): string {
  const { resources: patterns } = entry;
  const { event, targets } = facts;
  const forStack = explainStack(entry, facts, found);
  if (forStack !== undefined) return forStack;
  if (patterns.length === 0) return 'the record names no resource';
  const wanted = textsOf(patterns);
  const [first] = targets;
  if (first === undefined) {
    if (typeof found !== 'string') return 'any resource fits';
    return found === 'unknown'
      ? `the event names no resource; the record wants ${wanted} (${keysSeen(event)})`
      : `the event names no resource, and ${wanted} lies elsewhere`;
  }
  if (typeof found !== 'string') {
    const others = targets.length > 1 ? ` and ${targets.length - 1} more` : '';
    return `${fitting(first.resource.id, found)}${others}`;
  }
  const culprit = targets.find((target) => findPattern(entry, target, event) === found);
  if (culprit === undefined)
    return `the request was left out of the event; the record wants ${wanted}`;
  const { id, arn } = culprit.resource;
  if (found === 'unknown') return `${bounded(id)} may be ${wanted}; the event does not say enough`;
  const one = targets.length > 1 ? `, one of ${targets.length} targets,` : '';
  const leaves = patterns.flatMap((pattern) => leafOf(pattern, event));
  return leaves.length === patterns.length && !leaves.includes(id)
    ? `${bounded(id)}${one} is not ${listed(leaves)}`
    : `${bounded(arn ?? id)}${one} is not ${wanted}`;
}

/** The bare id of a pattern that points at one thing in the event's own place: shorter to read than its ARN. */
function leafOf(pattern: ResourcePattern, event: EventFacts['event']): readonly string[] {
  if (pattern.arn === undefined) return pattern.exact ? [pattern.text] : [];
  const leaf = pattern.text.slice(pattern.text.search(/[^/:]*$/));
  const plain = leaf !== '' && !/[*?]/.test(leaf);
  return plain && compareUnnamed(pattern, event) === 'unknown' ? [leaf] : [];
}

function fitting(value: string, pattern: Pattern): string {
  if (pattern.any || pattern.text === value) return bounded(value);
  return `${bounded(value)} fits ${bounded(pattern.text)}`;
}

function textsOf(patterns: readonly Pattern[]): string {
  return listed(patterns.map(({ text }) => text));
}
