import { type LikelyType, type LookedForType, stemOf } from '../reference/referenced-types.ts';

/** Names that say nothing of whose they are: no ARN is built on them. */
export const vagueNames: ReadonlySet<string> = new Set([
  'anything',
  'arn',
  'id',
  'identifier',
  'key',
  'name',
  'resourceid',
  'resourcename',
  'resourcetype',
  'token',
  'type',
  'uuid',
  'value',
  'version',
]);

/** Keys of a thing's own, in an object that is named after it or in a call that is about it alone. */
export const bareKeys = ['id', 'identifier', 'name', 'arn'] as const;

/** Keys under which calls hold the ARN of whatever they act on. */
const anyArn = ['resourcearn', 'resource', 'resourcearns', 'resourceidentifier'] as const;

const ends = ['id', 'identifier', 'arn', 'name', '', 'ids', 'arns', 'names'] as const;

/** What keys that speak of a type begin with, in lower case. */
export function stemsOf({ word, own }: LookedForType): readonly string[] {
  const stem = own === undefined || vagueNames.has(own.toLowerCase()) ? '' : stemOf(own);
  return [...new Set([stem.toLowerCase(), word])].filter((each) => each !== '');
}

/** Keys that may hold what a type is called by, the surest first, in lower case. */
export function handleKeys({ type, spoken, required }: LikelyType): readonly string[] {
  const own = type.own?.toLowerCase();
  const about = spoken === 4 || (required && spoken > 0);
  return [
    ...new Set([
      ...(own === undefined || vagueNames.has(own) ? [] : [own]),
      ...stemsOf(type).flatMap((stem) => ends.map((end) => stem + end)),
      ...(about ? bareKeys : []),
      ...(about || required ? ['resourceid'] : []),
      ...anyArn,
      ...(about ? [] : ['arn']),
    ]),
  ];
}

/** A key that holds an ARN or nothing that could be told. */
export function isArnKey(key: string): boolean {
  return key.endsWith('arn') || key.endsWith('arns') || key === 'resource';
}
