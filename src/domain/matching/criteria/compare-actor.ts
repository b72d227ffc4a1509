import { compareResource } from '../patterns/resource-pattern.ts';
import type { CompiledImplementer } from '../people/implementers.ts';
import type { CompiledRecord } from '../records/compiled-record.ts';
import { bounded, listed } from '../wording/plain-words.ts';
import type { EventFacts } from './event-facts.ts';
import { type Found, resultOf } from './found.ts';

/** Compares everybody behind the event with the implementers of the record. */
export function compareActor(
  { implementers }: Pick<CompiledRecord, 'implementers'>,
  facts: EventFacts,
): Found<CompiledImplementer> {
  for (const implementer of implementers) if (fits(implementer, facts)) return implementer;
  return facts.names.length === 0 && implementers.length > 0 ? 'unknown' : 'fail';
}

function fits(pattern: CompiledImplementer, { names, called, sessionRole }: EventFacts): boolean {
  if (pattern.any || (pattern.mail && called.has(pattern.alias ?? pattern.person))) return true;
  for (const name of names) if (pattern.matches(name)) return true;
  if (sessionRole === undefined || pattern.arn === undefined) return false;
  const { account, target } = sessionRole;
  return compareResource(pattern, target, { account, region: null }) === 'pass';
}

/** The actor in plain words. */
export function explainActor(
  { implementers }: Pick<CompiledRecord, 'implementers'>,
  { names }: EventFacts,
  found: Found<CompiledImplementer>,
): string {
  if (implementers.length === 0) return 'the record names no implementer';
  const wanted = listed(implementers.map(({ text }) => text));
  if (typeof found === 'string')
    return resultOf(found) === 'unknown'
      ? `the event names nobody; the record wants ${wanted}`
      : `${shown(names)} is not ${wanted}`;
  const name = names.find((candidate) => found.matches(candidate));
  if (name === undefined || found.any) return `${shown(names)} fits ${bounded(found.text)}`;
  return name === found.text ? bounded(name) : `${bounded(name)} fits ${bounded(found.text)}`;
}

/** The ARN with the person behind it: people know each other by that. */
function shown(names: readonly string[]): string {
  const person = names.find((name) => !name.startsWith('arn:'));
  const arn = names.find((name) => name.startsWith('arn:'));
  if (person === undefined || arn === undefined) return bounded(person ?? arn ?? 'nobody named');
  return `${bounded(arn)} (${bounded(person)})`;
}
