/** The bytes JSON's grammar is written in. */
export const quote = 0x22;
export const backslash = 0x5c;
export const comma = 0x2c;
export const colon = 0x3a;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
export const newline = 0x0a;

/** What may stand between values: blanks, and the bytes of a byte order mark. */
export const blanks: ReadonlySet<number> = new Set([0x20, 0x09, newline, 0x0d, 0xef, 0xbb, 0xbf]);
