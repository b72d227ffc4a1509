import type { GrantKind, GrantTarget, TargetOf } from '../../../schemas/grant-target.ts';
import type { Access, Ending } from '../kinds/grant-kind.ts';
import { type Keyed, keyText } from '../kinds/target-key-text.ts';
import type { PolicyDocument } from './policy-document.ts';

/** A kind whose grants are statements of one document on a resource. */
export interface DocumentKeyed<K extends GrantKind> extends Keyed<K> {
  handleOf(target: TargetOf<K>): readonly string[];
}

/**
 * What a written document took away: every statement it does not hold. `document` undefined: there is none any more.
 * `hash`: that of a target of the kind; undefined for a target of another kind.
 */
export function documentEnding<K extends GrantKind>(
  keyed: DocumentKeyed<K>,
  place: Pick<Access, 'account' | 'region'>,
  handle: readonly string[],
  document: PolicyDocument | undefined,
  own: (target: GrantTarget) => { handle: readonly string[]; statement: string } | undefined,
): Ending {
  const key = keyText(keyed, place, handle);
  const held = new Set(document?.statements.map(({ sha256 }) => sha256));
  return {
    keys: [key],
    ends: (access) => {
      const target = own(access.target);
      return (
        target !== undefined &&
        keyText(keyed, access, target.handle) === key &&
        !held.has(target.statement)
      );
    },
  };
}
