import type { Access } from './kinds/grant-kind.ts';
import { kindOf } from './kinds/registry.ts';
import { keyText } from './kinds/target-key-text.ts';

export { globalRegion } from './kinds/target-key-text.ts';

/**
 * The same for two grants if and only if they give the same access: `kind|account|region|field…`, fields escaped.
 * The region of global services is left out, so that a grant seen through another region's event still overlaps.
 */
export function targetKeyOf(access: Access): string {
  const kind = kindOf(access.target);
  return keyText(kind, access, kind.keyOf(access.target));
}

/** The key of the document that a grant is a statement of, under which endings find it; undefined for other kinds. */
export function documentKeyOf(access: Access): string | undefined {
  const kind = kindOf(access.target);
  const handle = kind.handleOf?.(access.target);
  return handle === undefined ? undefined : keyText(kind, access, handle);
}
