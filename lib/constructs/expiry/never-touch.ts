import type { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { NeededPermission } from '../../../src/domain/grants/kinds/grant-kind.ts';
import { filledIn } from './allow-permissions.ts';

/** What no power may be used on. */
export interface Untouchable {
  /** Beginnings of names: the auditor's own. */
  readonly beginnings: readonly string[];
  /** As `protected` of the access policy lists them. */
  readonly patterns: readonly string[];
}

/**
 * Denies what the permissions would allow on what is never touched, whatever a record or a tag asks for. It is the second
 * wall: before a revocation the same patterns are compared without regard to case, which IAM cannot.
 */
export function neverTouch(
  permissions: readonly NeededPermission[],
  { beginnings, patterns }: Untouchable,
): readonly PolicyStatement[] {
  const byService = Map.groupBy(
    permissions,
    ({ actions: [first = ''] }) => first.split(':')[0] ?? '',
  );
  return [...byService].flatMap(([service, needed]) => {
    const places = distinct(
      needed.flatMap(({ resources }) => resources.filter((one) => /[/:]\*$/.test(one))),
    ).map((resource) => resource.slice(0, -1));
    const resources = distinct([
      ...places
        .filter((place) => !namedByIds.test(place))
        .flatMap((place) => beginnings.map((begins) => `${place}${begins}*`)),
      ...places.flatMap((place) => patterns.flatMap((pattern) => namedAt(place, pattern))),
      ...patterns.filter((pattern) => serviceOf(pattern) === service).flatMap(withAnyPath),
    ]);
    if (resources.length === 0) return [];
    return [
      new PolicyStatement({
        effect: Effect.DENY,
        actions: distinct(needed.flatMap(({ actions }) => actions)),
        resources: resources.map(filledIn),
      }),
    ];
  });
}

/** Resources whose names AWS makes up. */
const namedByIds = /:(security-group|key)\/$/;
const principal = /:(role|user|group)\/$/;

/** The resources at a place (`arn:…:role/`) that a pattern of names, `role/NAME` or ids means there. */
function namedAt(place: string, pattern: string): readonly string[] {
  if (pattern.startsWith('arn:')) return [];
  const sort = principal.exec(place)?.[1];
  const [, kind, named = pattern] = /^(role|user|group)\/(?:.*\/)?([^/]+)$/.exec(pattern) ?? [];
  if (kind !== undefined && kind !== sort) return [];
  if (place.endsWith(':security-group/') && !/^(sg-|[*?])/.test(named)) return [];
  if (place.endsWith(':key/') && !/^[0-9a-f*?]/.test(named)) return [];
  if (sort === undefined) return [`${place}${named}`];
  // IAM's wildcards span "/", so only a name that begins with something definite could hide behind a path.
  return named.startsWith('*') ? [`${place}${named}`] : [`${place}${named}`, `${place}*/${named}`];
}

/** An ARN of a principal, wherever its path puts it: a path in a pattern is not compared. */
function withAnyPath(arn: string): readonly string[] {
  const [, head, name] =
    /^(arn:[^:]*:iam::[^:]*:(?:role|user|group)\/)(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  return head === undefined || name === undefined
    ? [arn]
    : [arn, `${head}${name}`, `${head}*/${name}`];
}

function serviceOf(pattern: string): string | undefined {
  return pattern.startsWith('arn:') ? pattern.split(':')[2] : undefined;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/**
 * How names of the auditor's own resources begin. What nobody has to know is named by CloudFormation: after the stack, cut
 * where the whole is too long, in small letters for buckets.
 */
export function ownBeginnings(namePrefix: string, stacks: readonly Stack[]): readonly string[] {
  const names = stacks.map(({ stackName }) => stackName.slice(0, 24));
  return [`${namePrefix}-`, ...names, ...names.map((name) => name.toLowerCase())];
}
