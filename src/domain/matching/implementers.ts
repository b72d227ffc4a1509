import { byNarrowness } from './patterns.ts';
import { compileResourcePattern, type ResourcePattern } from './resource-pattern.ts';

/** An implementer, compared with ARNs and identities; role ARNs also with sessions that name only the role. */
export interface CompiledImplementer extends ResourcePattern {
  /** The person the pattern names, in lower case: itself, or the end of a user's or session's ARN. */
  readonly person: string;
  /** It is a whole mail address, which is one person's in any case of letters. */
  readonly mail: boolean;
}

/** Compiles the implementers of a record, the narrowest first. */
export function compileImplementers(texts: readonly string[]): readonly CompiledImplementer[] {
  return texts
    .map((text) => {
      const pattern = compileResourcePattern(text);
      return { ...pattern, person: personOf(text), mail: pattern.exact && text.includes('@') };
    })
    .sort(byNarrowness);
}

const personInArn = /^arn:.*:(?:user|assumed-role\/[^/]+|federated-user)\/([^*?]+)$/;

/** `arn:aws:iam::…:user/team/carol` and `arn:aws:sts::…:assumed-role/Deploy/carol` both name carol. */
export function personOf(name: string): string {
  const path = personInArn.exec(name)?.[1];
  return (path === undefined ? name.trim() : path.slice(path.lastIndexOf('/') + 1)).toLowerCase();
}
