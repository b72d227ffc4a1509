import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { Resource } from '../../../schemas/resource.ts';

/** What a record is found by. `*` where a pattern leaves account or service open. */
export interface RecordKeys {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly services: readonly string[];
  /** `ec2:aut`: the service with how its action begins; `ec2:*` and `*:*` where a pattern leaves that open. */
  readonly verbs: readonly string[];
  /** Last segments of resource patterns that are written out: `sg-0ab`, `Deploy`. */
  readonly leaves: readonly string[];
}

/** A record that names more than this many is filed under "any": found a little too often, never missed. */
const mostKeys = 64;
/** Regions multiply with accounts and actions, so fewer of them are told apart. */
const mostRegions = 4;

const any = '*';
const wildcard = /[*?]/;

/** The keys of a record. */
export function keysOf({ scope }: Pick<ChangeRecord, 'scope'>): RecordKeys {
  return {
    accounts: few(scope.flatMap(({ accounts }) => accounts.map(literalOrAny))),
    regions: few(
      scope.flatMap(({ regions }) => regions.map(literalOrAny)),
      any,
      mostRegions,
    ),
    services: few(scope.flatMap(({ actions }) => actions.map(serviceOfAction))),
    verbs: few(
      scope.flatMap(({ actions }) => actions.map(verbOfPattern)),
      anyVerb,
    ),
    leaves: [...new Set(scope.flatMap(({ resources }) => resources.flatMap(leafOfPattern)))],
  };
}

function few(keys: readonly string[], instead = any, most = mostKeys): readonly string[] {
  const distinct = [...new Set(keys)];
  return distinct.length > most ? [instead] : distinct;
}

function literalOrAny(pattern: string): string {
  return wildcard.test(pattern) ? any : pattern;
}

/** `ec2:*` speaks of ec2 alone; `*`, `e*:Foo` and `*Bucket` of any service. */
function serviceOfAction(pattern: string): string {
  const colon = pattern.indexOf(':');
  return colon < 0 ? any : literalOrAny(pattern.slice(0, colon).toLowerCase());
}

/** So much of an action's name tells most calls of a service apart: `aut`, `run`, `mod`. */
const verbLength = 3;
const anyVerb = `${any}:${any}`;

function verbOfPattern(pattern: string): string {
  const service = serviceOfAction(pattern);
  const verb = pattern.slice(pattern.indexOf(':') + 1, pattern.indexOf(':') + 1 + verbLength);
  const isOpen = service === any || verb.length < verbLength || wildcard.test(verb);
  return `${service}:${isOpen ? any : verb.toLowerCase()}`;
}

/** The verb keys under which records that may cover an action (in lower case) are filed. */
export function verbsOf(action: string): readonly string[] {
  const colon = action.indexOf(':');
  const service = action.slice(0, Math.max(0, colon));
  const verb = action.slice(colon + 1, colon + 1 + verbLength);
  return [`${service}:${verb}`, `${service}:${any}`, anyVerb];
}

function leafOfPattern(pattern: string): readonly string[] {
  const leaf = lastSegment(pattern);
  return leaf === '' || wildcard.test(leaf) ? [] : [leaf];
}

/** The segments a pattern that names exactly this resource ends in. */
export function leavesOf({ id, name, arn }: Resource): readonly string[] {
  const segments = [id, name, arn].flatMap((text) =>
    text === undefined ? [] : [lastSegment(text)],
  );
  return [...new Set(segments)].filter((segment) => segment !== '');
}

function lastSegment(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
}
