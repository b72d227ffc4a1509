/** A pattern that cannot be run in linear time, or is none. */
export class RegexProblem extends Error {
  override readonly name = 'RegexProblem';
}

/** What one position of a pattern accepts, by code unit. */
export type Accepts = (code: number) => boolean;
export type Assertion = 'start' | 'end' | 'word-boundary' | 'no-word-boundary';

/** The parsed pattern. `most` null: without limit. */
export type Node =
  | { readonly kind: 'accept'; readonly accepts: Accepts }
  | { readonly kind: 'assert'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly parts: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly part: Node;
      readonly least: number;
      readonly most: number | null;
    };

export const isWord: Accepts = (code) =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  code === 95 ||
  (code >= 97 && code <= 122);
export const isDigit: Accepts = (code) => code >= 48 && code <= 57;
export const isSpace: Accepts = (code) => /\s/.test(String.fromCharCode(code));
export const isLineEnd: Accepts = (code) =>
  code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
