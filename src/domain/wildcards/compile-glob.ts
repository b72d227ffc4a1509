import { anyOne, anyRun, type GlobStep, matchesGlob } from './glob-steps.ts';

/**
 * A test whether a text fits `pattern`, where `*` spans any characters and `?` one. Case counts. Without `?` it is a
 * matter of beginning, end and what must come in between in order, which the engine finds fast. Time is bounded by the
 * product of the two lengths, whatever the pattern.
 */
export function compileGlob(pattern: string): (text: string) => boolean {
  if (pattern.includes('?')) {
    const steps = pattern.split('').map(stepOf);
    return (text) => matchesGlob(steps, text);
  }
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  const between = rest.filter((part) => part !== '');
  const shortest = first.length + last.length;
  return (text) => {
    if (text.length < shortest || !text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let from = first.length;
    for (const part of between) {
      const found = text.indexOf(part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return from <= end;
  };
}

function stepOf(character: string): GlobStep {
  if (character === '*') return anyRun;
  return character === '?' ? anyOne : character;
}
