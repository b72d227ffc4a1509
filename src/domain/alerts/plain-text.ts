/** Controls, line separators, bidirectional and other invisible marks, lone surrogates: what can forge or hide text. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]+/gu;
const stackedMarks = /(\p{M}{2})\p{M}+/gu;
const webAddress = /\bhttp(s?):\/\//gi;

/**
 * Text from an event made safe to show in a message: one line, nothing invisible, no live link, no markup of chat
 * tools, and at most `most` characters.
 */
export function toPlainText(text: string, most = 200): string {
  const shown = text
    .slice(0, most * 4)
    .replace(unseen, '\u{fffd}')
    .replace(stackedMarks, '$1')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(webAddress, 'hxxp$1://')
    .replaceAll('<', '\u{2039}')
    .replaceAll('>', '\u{203a}')
    .trim();
  const characters = [...shown];
  const complete = characters.length <= most && text.length <= most * 4;
  return complete ? shown : `${characters.slice(0, most - 1).join('')}\u{2026}`;
}

/** SNS asks for fewer than 100 characters, and refuses the message otherwise. */
export const longestSubject = 99;

/** One line of printable ASCII, at most `most` characters: the form of an SNS subject. */
export function toAsciiLine(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replace(/[^\x20-\x7e]+/g, '?')
    .replace(/ {2,}/g, ' ')
    .trim();
  return line.length <= most && text.length <= most * 4 ? line : `${line.slice(0, most - 3)}...`;
}
