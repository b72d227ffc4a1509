import { anyOne, anyRun, type GlobStep, matchesGlob } from '../../../../wildcards/glob-steps.ts';

/** True where the pattern (`iam:Put*`) covers the text. Case counts: lower-case both where it must not. */
export function patternCovers(pattern: string, text: string): boolean {
  if (pattern === text) return true;
  if (!hasWildcard(pattern)) return false;
  return matchesGlob(
    pattern.split('').map((character) => (character === '?' ? anyOne : runOr(character))),
    text,
  );
}

/**
 * True where whatever fits the narrow pattern fits the wide one. Wildcards of the narrow one are read as characters, which
 * only a `*` of the wide one takes in. Never true wrongly; odd pairs (`a?*` and `a*?`) count as different.
 */
export function patternWithin(narrow: string, wide: string): boolean {
  if (narrow === wide || wide === '*') return true;
  if (!hasWildcard(narrow)) return patternCovers(wide, narrow);
  return wide.includes('*') && matchesGlob(wide.split('').map(runOr), narrow);
}

/** False only where no text can fit both: their fixed beginnings or endings differ. */
export function patternsMayMeet(one: string, other: string): boolean {
  const [firstStart, secondStart] = [beginning(one), beginning(other)];
  const [firstEnd, secondEnd] = [ending(one), ending(other)];
  return (
    (firstStart.startsWith(secondStart) || secondStart.startsWith(firstStart)) &&
    (firstEnd.endsWith(secondEnd) || secondEnd.endsWith(firstEnd))
  );
}

/** True for a pattern made of wildcards alone (`*`, `*:*`, `?*`): everything. */
export function isEverything(pattern: string): boolean {
  return pattern.length <= 64 && /^[*?:]*\*[*?:]*$/.test(pattern);
}

export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

function runOr(character: string): GlobStep {
  return character === '*' ? anyRun : character;
}

function beginning(pattern: string): string {
  return /^[^*?]*/.exec(pattern)?.[0] ?? '';
}

function ending(pattern: string): string {
  return pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);
}
