import { anyOne, anyRun, type GlobStep, matchesGlob } from '../../wildcards/glob-steps.ts';

/** How the pattern's ends are anchored. */
export type Anchoring = 'equals' | 'contains' | 'startswith' | 'endswith';

/** A stretch of literal text, or a wildcard. */
type Token = GlobStep;

/**
 * Compiles a Sigma string (`*` any run, `?` one character, `\` escapes them) to a test of texts. Case is ignored unless
 * `cased`. Time is bounded by pattern length x text length, whatever the text.
 */
export function compileTextPattern(
  pattern: string,
  anchoring: Anchoring,
  cased: boolean,
): (text: string) => boolean {
  const tokens = tokensOf(cased ? pattern : pattern.toLowerCase());
  const open = anchoring === 'contains' || anchoring === 'endswith';
  const ended = anchoring === 'contains' || anchoring === 'startswith';
  const test = testOf(
    withoutDoubleRuns([...(open ? [anyRun] : []), ...tokens, ...(ended ? [anyRun] : [])]),
  );
  return cased ? test : (text) => test(text.toLowerCase());
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') tokens.push(literal);
    literal = '';
  };
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const next = pattern.charAt(at + 1);
    if (character === '\\' && (next === '*' || next === '?' || next === '\\')) {
      literal += next;
      at += 1;
    } else if (character === '*' || character === '?') {
      flush();
      tokens.push(character === '*' ? anyRun : anyOne);
    } else {
      literal += character;
    }
  }
  flush();
  return tokens;
}

function withoutDoubleRuns(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token, at) => token !== anyRun || tokens[at - 1] !== anyRun);
}

function testOf(tokens: readonly Token[]): (text: string) => boolean {
  const [first, second, third] = tokens;
  if (tokens.length === 0) return (text) => text === '';
  if (tokens.length === 1 && first === anyRun) return () => true;
  if (tokens.length === 1 && typeof first === 'string') return (text) => text === first;
  if (tokens.length === 2 && typeof first === 'string' && second === anyRun) {
    return (text) => text.startsWith(first);
  }
  if (tokens.length === 2 && first === anyRun && typeof second === 'string') {
    return (text) => text.endsWith(second);
  }
  if (tokens.length === 3 && first === anyRun && typeof second === 'string' && third === anyRun) {
    return (text) => text.includes(second);
  }
  return globTest(tokens);
}

function globTest(tokens: readonly Token[]): (text: string) => boolean {
  const steps = tokens.flatMap<GlobStep>((token) =>
    typeof token === 'string' ? token.split('') : [token],
  );
  return (text) => matchesGlob(steps, text);
}
