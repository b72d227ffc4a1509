import type { Resource } from '../../schemas/resource.ts';
import { type Aspect, failed, passed, unknown } from './aspect.ts';
import type { CompiledEntry, CompiledRecord } from './compiled-record.ts';
import type { EventFacts } from './event-facts.ts';
import { firstMatch, type Pattern } from './patterns.ts';
import { bounded, listed } from './plain-words.ts';
import { compareResource, compareUnnamed, type ResourcePattern } from './resource-pattern.ts';

/** The four aspects of the scope entry that fits best. */
export interface ScopeAspects {
  readonly account: Aspect;
  readonly region: Aspect;
  readonly resource: Aspect;
  readonly action: Aspect;
}

/** Compares an event with every entry of the record's scope and keeps the best; the first of equals. */
export function compareScope({ entries }: CompiledRecord, facts: EventFacts): ScopeAspects {
  let best: ScopeAspects | undefined;
  for (const entry of entries) {
    const aspects = compareEntry(entry, facts);
    if (best === undefined || costOf(aspects) < costOf(best) || narrower(aspects, best))
      best = aspects;
  }
  return best ?? emptyScope;
}

const nothing = failed(() => 'the scope of the record is empty');
const emptyScope = { account: nothing, region: nothing, resource: nothing, action: nothing };

function compareEntry(entry: CompiledEntry, facts: EventFacts): ScopeAspects {
  const { event } = facts;
  return {
    account: compareText(entry.accounts, event.account, 'account', () =>
      leadingZero(entry.accounts, event.account),
    ),
    region: compareText(entry.regions, event.region, 'region', () => globalService(facts)),
    resource: compareResources(entry.resources, facts),
    action: compareAction(entry.actions, facts),
  };
}

/** Fails first, then unknowns, then how much a failing aspect tells two changes apart. */
function costOf({ account, region, resource, action }: ScopeAspects): number {
  return penalty(resource, 8) + penalty(action, 6) + penalty(account, 5) + penalty(region, 2);
}

function penalty({ result }: Aspect, weight: number): number {
  if (result === 'pass') return 0;
  return result === 'unknown' ? 100 + weight : 10_000 + weight;
}

function narrower(a: ScopeAspects, b: ScopeAspects): boolean {
  return costOf(a) === costOf(b) && narrownessOf(a) > narrownessOf(b);
}

/** Exact patterns count above all, that of the resource most; then literal characters. */
export function narrownessOf({ account, region, resource, action }: ScopeAspects): number {
  const exact =
    Number(resource.exact) * 8 +
    Number(action.exact) * 4 +
    Number(account.exact) * 2 +
    Number(region.exact);
  const literals = resource.literals + action.literals + account.literals + region.literals;
  return exact * 100_000 + literals;
}

function compareText(
  patterns: readonly Pattern[],
  value: string | null,
  noun: string,
  hint: () => string,
): Aspect {
  if (patterns.length === 0) return failed(() => `the record names no ${noun}`);
  const open = patterns.find(({ any }) => any);
  if (value === null) {
    if (open !== undefined) return passed(open, () => `any ${noun} fits`);
    return unknown(() => `the event names no ${noun}; the record wants ${textsOf(patterns)}`);
  }
  const found = firstMatch(patterns, value);
  if (found !== undefined) return passed(found, () => fitting(value, found));
  return failed(() => `${bounded(value)} is not ${textsOf(patterns)}${hint()}`);
}

function compareAction(patterns: readonly Pattern[], facts: EventFacts): Aspect {
  if (patterns.length === 0) return failed(() => 'the record names no action');
  const { event, action } = facts;
  const found = firstMatch(patterns, action);
  if (found !== undefined) return passed(found, () => fitting(event.action, found));
  const mayBe = patterns.find((pattern) => mayHideBehindConfig(pattern, facts));
  if (mayBe !== undefined)
    return unknown(
      () => `AWS Config does not say which call it was; the record wants ${textsOf(patterns)}`,
    );
  return failed(() => `${bounded(event.action)} is not ${textsOf(patterns)}`);
}

/** A configuration item tells of a change, not of its call: any call of the resource's service may be behind it. */
function mayHideBehindConfig(pattern: Pattern, { services }: EventFacts): boolean {
  const ofResource = services[1];
  return ofResource !== undefined && pattern.text.toLowerCase().startsWith(`${ofResource}:`);
}

function compareResources(patterns: readonly ResourcePattern[], facts: EventFacts): Aspect {
  if (patterns.length === 0) return failed(() => 'the record names no resource');
  const { event, targets } = facts;
  const open = patterns.find(({ any }) => any);
  const wanted = () => textsOf(patterns);
  if (targets.length === 0) {
    if (open !== undefined) return passed(open, () => 'any resource fits');
    const possible = patterns.some((pattern) => compareUnnamed(pattern, event) === 'unknown');
    if (possible) return unknown(() => `the event names no resource; the record wants ${wanted()}`);
    return failed(() => `the event names no resource, and ${wanted()} lies elsewhere`);
  }
  let narrowest: ResourcePattern | undefined;
  let uncertain: Resource | undefined;
  for (const target of targets) {
    const found = patterns.find((pattern) => compareResource(pattern, target, event) === 'pass');
    if (found !== undefined) narrowest ??= found;
    else if (patterns.some((pattern) => compareResource(pattern, target, event) === 'unknown'))
      uncertain ??= target;
    else return failed(() => uncovered(target, facts, patterns));
  }
  if (uncertain !== undefined) {
    const { id } = uncertain;
    return unknown(() => `${bounded(id)} may be ${wanted()}; the event does not say enough`);
  }
  if (event.requestOmitted && open === undefined)
    return unknown(() => `the request was left out of the event; the record wants ${wanted()}`);
  const [{ id = '' } = {}] = targets;
  const others = targets.length > 1 ? ` and ${targets.length - 1} more` : '';
  const by = narrowest ?? open;
  if (by === undefined) return failed(() => 'the record names no resource');
  return passed(by, () => `${fitting(id, by)}${others}`);
}

function uncovered(
  target: Resource,
  { event, targets }: EventFacts,
  patterns: readonly ResourcePattern[],
): string {
  const one = targets.length > 1 ? `, one of ${targets.length} targets,` : '';
  const near = patterns.every((pattern) => leafOf(pattern, event) !== undefined);
  const wanted = near
    ? listed(patterns.map((pattern) => leafOf(pattern, event) ?? pattern.text))
    : textsOf(patterns);
  return `${bounded(near ? target.id : (target.arn ?? target.id))}${one} is not ${wanted}`;
}

/** The bare id of a pattern that points at one thing in the event's own place: shorter to read than its ARN. */
function leafOf(pattern: ResourcePattern, event: EventFacts['event']): string | undefined {
  if (pattern.arn === undefined) return pattern.exact ? pattern.text : undefined;
  const unnamed = { account: event.account, region: event.region, service: event.service };
  const leaf = pattern.text.slice(pattern.text.search(/[^/:]*$/));
  const plain = leaf !== '' && !/[*?]/.test(leaf);
  return plain && compareUnnamed(pattern, unnamed) === 'unknown' ? leaf : undefined;
}

function fitting(value: string, pattern: Pattern): string {
  if (pattern.any || pattern.text === value) return bounded(value);
  return `${bounded(value)} fits ${bounded(pattern.text)}`;
}

function textsOf(patterns: readonly Pattern[]): string {
  return listed(patterns.map(({ text }) => text));
}

function leadingZero(patterns: readonly Pattern[], account: string | null): string {
  const short = account?.replace(/^0+/, '');
  const lost = short !== account && patterns.some(({ text }) => text === short);
  return lost ? ' (its leading zero was lost)' : '';
}

/** Services that report every call from us-east-1, wherever it was made. */
const globalServices: ReadonlySet<string> = new Set([
  'iam',
  'organizations',
  'cloudfront',
  'route53',
  'account',
]);

function globalService({ event }: EventFacts): string {
  const global = event.region === 'us-east-1' && globalServices.has(event.service);
  return global ? ` (${event.service} reports every call from us-east-1)` : '';
}
