import { byNarrowness } from '../patterns/patterns.ts';
import { compileResourcePattern, type ResourcePattern } from '../patterns/resource-pattern.ts';
import { type Aliases, aliasOf, humansOf, noAliases, personOf } from './people.ts';

/** An implementer, compared with ARNs and identities; role ARNs also with sessions that name only the role. */
export interface CompiledImplementer extends ResourcePattern {
  /** The person the pattern names, in lower case: itself, or the end of a user's or session's ARN. */
  readonly person: string;
  /** Everything that person goes by, for refusing. */
  readonly humans: readonly string[];
  /** It is a whole mail address, which is one person's in any case of letters. */
  readonly mail: boolean;
  /** The name that stands for that address, where the policy lists it. */
  readonly alias: string | undefined;
}

/** Compiles the implementers of a record, the narrowest first. */
export function compileImplementers(
  texts: readonly string[],
  aliases: Aliases = noAliases,
): readonly CompiledImplementer[] {
  return texts
    .map((text) => {
      const pattern = compileResourcePattern(text);
      const mail = pattern.exact && pattern.arn === undefined && text.includes('@');
      return {
        ...pattern,
        person: personOf(text),
        humans: humansOf(text, aliases),
        mail,
        alias: mail ? aliasOf(text, aliases) : undefined,
      };
    })
    .sort(byNarrowness);
}
