import { type Aspect, failed, passed, unknown } from './aspect.ts';
import type { CompiledImplementer, CompiledRecord } from './compiled-record.ts';
import type { EventFacts } from './event-facts.ts';
import { bounded, listed } from './plain-words.ts';
import { compareResource } from './resource-pattern.ts';

/** Compares everybody behind the event with the implementers of the record. */
export function compareActor({ implementers }: CompiledRecord, facts: EventFacts): Aspect {
  if (implementers.length === 0) return failed(() => 'the record names no implementer');
  const found = implementers.find((pattern) => fits(pattern, facts));
  if (found !== undefined) return passed(found, () => fitting(found, facts));
  const wanted = () => listed(implementers.map(({ text }) => text));
  if (facts.names.length === 0)
    return unknown(() => `nobody is named; the record wants ${wanted()}`);
  return failed(() => `${bounded(shown(facts.names))} is not ${wanted()}`);
}

function fits(pattern: CompiledImplementer, { names, sessionRole }: EventFacts): boolean {
  if (pattern.any) return true;
  if (names.some((name) => pattern.matches(name) || samePerson(pattern, name))) return true;
  if (sessionRole === undefined || pattern.arn === undefined) return false;
  const role = { type: 'AWS::IAM::Role', id: sessionRole.name };
  return compareResource(pattern, role, { account: sessionRole.account, region: null }) === 'pass';
}

/** Mail addresses are one person's in any case of letters. */
function samePerson(pattern: CompiledImplementer, name: string): boolean {
  return (
    pattern.exact && pattern.text.includes('@') && pattern.text.toLowerCase() === name.toLowerCase()
  );
}

function fitting(pattern: CompiledImplementer, { names }: EventFacts): string {
  const name = names.find((candidate) => pattern.matches(candidate)) ?? shown(names);
  if (name === pattern.text) return bounded(name);
  return name === '' ? 'anybody may' : `${bounded(name)} fits ${bounded(pattern.text)}`;
}

/** The identity where there is one next to an ARN: people know each other by it. */
function shown(names: readonly string[]): string {
  const plain = names.find((name) => !name.startsWith('arn:'));
  const principal = names.find((name) => name.startsWith('arn:'));
  if (plain === undefined || principal === undefined) return plain ?? principal ?? '';
  return `${principal} (${plain})`;
}
