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
      ...places.flatMap((place) => beginnings.flatMap((begins) => begunWith(place, begins))),
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

/**
 * How names of the auditor's own resources begin. What nobody has to know is named by CloudFormation: after the stack, cut
 * where the whole is too long.
 */
export function ownBeginnings(namePrefix: string, stacks: readonly Stack[]): readonly string[] {
  return [`${namePrefix}-`, ...stacks.map(({ stackName }) => stackName.slice(0, 24))];
}

/** Places whose resources AWS names, with what could be a pattern of such ids: others only make policies longer. */
const ids: readonly (readonly [place: RegExp, pattern: RegExp])[] = [
  [/:security-group\/$/, /^(?:sg-|[*?])[0-9a-f*?-]*$/],
  [/:key\/$/, /^(?:mrk-|[0-9a-f*?])[0-9a-f*?-]*$/],
  [/:sso:::account\/$/, /^[0-9*?]+$/],
  [/:sso:::(?:instance|permissionSet)\/$/, /^(?:ssoins-|[*?])[0-9a-f*?-]*$/],
];
const principals = /:(role|user|group)\/$/;
const buckets = /:s3:::$/;

function begunWith(place: string, begins: string): readonly string[] {
  if (ids.some(([named]) => named.test(place))) return [];
  return [`${place}${buckets.test(place) ? begins.toLowerCase() : begins}*`];
}

/** The resources at a place (`arn:…:role/`) that a pattern of names, `role/NAME` or ids means there. */
function namedAt(place: string, pattern: string): readonly string[] {
  if (pattern.startsWith('arn:')) return [];
  const sort = principals.exec(place)?.[1];
  const [, kind, named = pattern] = /^(role|user|group)\/(?:.*\/)?([^/]+)$/.exec(pattern) ?? [];
  if (kind !== undefined && kind !== sort) return [];
  const byId = ids.find(([at]) => at.test(place));
  if (byId === undefined ? named.startsWith('sg-') : !byId[1].test(named)) return [];
  // IAM's wildcards span "/", so only a name that begins with something definite could hide behind a path.
  return sort === undefined || named.startsWith('*')
    ? [`${place}${named}`]
    : [`${place}${named}`, `${place}*/${named}`];
}

/** An ARN of a principal, wherever its path puts it: a path in a pattern is not compared. */
function withAnyPath(arn: string): readonly string[] {
  const [, head, name] =
    /^(arn:[^:]*:iam::[^:]*:(?:role|user|group)\/)(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (head === undefined || name === undefined) return [arn];
  return [arn, `${head}${name}`, `${head}*/${name}`];
}

function serviceOf(pattern: string): string | undefined {
  return pattern.startsWith('arn:') ? pattern.split(':')[2] : undefined;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
