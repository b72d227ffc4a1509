import { compileGlob } from '../../wildcards/compile-glob.ts';

/** A pattern of a change record, ready to be compared: `*` spans any characters, `?` one. */
export interface Pattern {
  /** As the record's author wrote it. */
  readonly text: string;
  /** It holds no wildcard. */
  readonly exact: boolean;
  /** It is nothing but stars, so it fits even what is not known. */
  readonly any: boolean;
  /** Characters that are no wildcard: more means narrower. */
  readonly literals: number;
  matches(value: string): boolean;
}

/** Compiles one pattern. `ignoreCase`: values must then be handed over in lower case. */
export function compilePattern(text: string, ignoreCase = false): Pattern {
  const wanted = ignoreCase ? text.toLowerCase() : text;
  const exact = !/[*?]/.test(wanted);
  const any = wanted !== '' && wanted.replaceAll('*', '') === '';
  return {
    text,
    exact,
    any,
    literals: wanted.replaceAll(/[*?]/g, '').length,
    matches: matcherOf(wanted, exact, any),
  };
}

function matcherOf(wanted: string, exact: boolean, any: boolean): Pattern['matches'] {
  if (exact) return (value) => value === wanted;
  return any ? () => true : compileGlob(wanted);
}

/** Exact before wildcard, then the longer literal text; the sign is that of `Array.sort`. */
export function byNarrowness(a: Pattern, b: Pattern): number {
  return Number(b.exact) - Number(a.exact) || b.literals - a.literals;
}
