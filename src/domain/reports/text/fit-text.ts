import { characterWidth, displayWidth } from './display-width.ts';

/** The longest beginning of the text that fits into `width` columns. */
function startWithin(text: string, width: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += characterWidth(character);
    if (used > width) break;
    kept += character;
  }
  return kept;
}

function endWithin(text: string, width: number): string {
  let used = 0;
  const kept: string[] = [];
  for (const character of [...text].reverse()) {
    used += characterWidth(character);
    if (used > width) break;
    kept.unshift(character);
  }
  return kept.join('');
}

/**
 * The text in at most `width` columns, an ellipsis where something was left out: at the end, or in the middle for
 * names whose end tells them apart (ids, ARNs).
 */
export function shorten(text: string, width: number, where: 'end' | 'middle' = 'end'): string {
  if (displayWidth(text) <= width) return text;
  if (where === 'end' || width < 8) return `${startWithin(text, width - 1)}…`;
  const head = Math.ceil((width - 1) / 2);
  return `${startWithin(text, head)}…${endWithin(text, width - 1 - head)}`;
}

/** Shortened or filled with spaces to exactly `width` columns. */
export function padTo(text: string, width: number, where: 'end' | 'middle' = 'end'): string {
  const short = shorten(text, width, where);
  return short + ' '.repeat(Math.max(0, width - displayWidth(short)));
}

/**
 * The text on at most `lines` lines of `width` columns, broken between words; a word longer than a line is broken
 * where the line ends, and what does not fit ends in an ellipsis.
 */
export function wrap(text: string, width: number, lines: number): readonly string[] {
  const done: string[] = [];
  let line = '';
  const words = text.split(' ');
  while (words.length > 0) {
    const word = words.shift() ?? '';
    const joined = line === '' ? word : `${line} ${word}`;
    if (displayWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (done.length === lines - 1) {
      done.push(shorten([joined, ...words].join(' '), width));
      return done;
    }
    if (line === '') {
      const start = startWithin(word, width);
      done.push(start);
      words.unshift(word.slice(start.length));
    } else {
      done.push(line);
      line = '';
      words.unshift(word);
    }
  }
  if (line !== '') done.push(line);
  return done;
}
