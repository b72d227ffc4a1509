import { grantHandle } from '../../domain/grants/grant-handle.ts';
import { recordsOf } from '../../domain/grants/grant-states.ts';
import { documentKeyOf, targetKeyOf } from '../../domain/grants/target-key.ts';
import type { Grant } from '../../schemas/grant.ts';
import { keyText } from './key-text.ts';

/** The keys under which a grant is found beside its id. */
export const grantPointer = {
  target: (key: string) => `target#${keyText(key)}`,
  record: (id: string) => `record#${keyText(id)}`,
  handle: (handle: string) => `handle#${keyText(handle)}`,
} as const;

/** Every such key of a grant as it is. */
export function pointersOf(grant: Grant): readonly string[] {
  return [
    ...targetKeysOf(grant).map(grantPointer.target),
    ...recordsOf(grant).map(grantPointer.record),
    grantPointer.handle(grantHandle(grant.id)),
  ];
}

/** The keys of what a grant lies on, as `onTarget` is asked for them: of the access, and of the document it stands in. */
export function targetKeysOf(grant: Grant): readonly string[] {
  const document = documentKeyOf(grant);
  return document === undefined ? [targetKeyOf(grant)] : [targetKeyOf(grant), document];
}
