const plain = /^[\x20-\x7e]*$/;
/** Controls, format and bidi characters, lone surrogates, line separators, and letters that render as nothing. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** More marks on one letter than any script in common use needs; they would paint over the lines around. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/**
 * The text with everything made visible that a terminal or a page would obey or hide: escape sequences, bidi
 * overrides, zero-width letters become `\x1b`, `\u{202e}`. Event fields are written by whoever made the call.
 */
export function printable(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(unseen, escaped).replace(stackedMarks, '$1…');
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

/** `printable`, cut to `most` characters with an ellipsis; reads no more of the text than it shows. */
export function printableWithin(text: string, most: number): string {
  const shown = printable(text.length > most ? text.slice(0, most) : text);
  if (shown.length <= most && text.length <= most) return shown;
  const cut = shown.slice(0, most - 1);
  // A cut between the halves of a surrogate pair would leave half a character.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
