import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Resource } from '../../schemas/resource.ts';

/** What a record is found by. `*` where a pattern leaves account or service open. */
export interface RecordKeys {
  readonly accounts: readonly string[];
  readonly services: readonly string[];
  /** Last segments of resource patterns that are written out: `sg-0ab`, `Deploy`. */
  readonly leaves: readonly string[];
}

/** A record that names more than this many is filed under "any": found a little too often, never missed. */
const mostKeys = 64;

const any = '*';
const wildcard = /[*?]/;

/** The keys of a record. */
export function keysOf({ scope }: Pick<ChangeRecord, 'scope'>): RecordKeys {
  return {
    accounts: few(scope.flatMap(({ accounts }) => accounts.map(literalOrAny))),
    services: few(scope.flatMap(({ actions }) => actions.map(serviceOfAction))),
    leaves: [...new Set(scope.flatMap(({ resources }) => resources.flatMap(leafOfPattern)))],
  };
}

function few(keys: readonly string[]): readonly string[] {
  const distinct = [...new Set(keys)];
  return distinct.length > mostKeys ? [any] : distinct;
}

function literalOrAny(pattern: string): string {
  return wildcard.test(pattern) ? any : pattern;
}

/** `ec2:*` speaks of ec2 alone; `*`, `e*:Foo` and `*Bucket` of any service. */
function serviceOfAction(pattern: string): string {
  const colon = pattern.indexOf(':');
  return colon < 0 ? any : literalOrAny(pattern.slice(0, colon).toLowerCase());
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
