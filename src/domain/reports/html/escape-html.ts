import { printableWithin } from '../text/printable.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text for an element or a quoted attribute, cut to so many characters before it is escaped; hidden and control
 * characters become visible.
 */
export function escapeWithin(text: string, most: number): string {
  return printableWithin(text, most).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** The same with places where a long name may go on in the next line: after `:`, `/`, `@`, `_`, `|`, and in camelCase. */
export function breakableWithin(text: string, most: number): string {
  return escapeWithin(text, most).replace(/[:/@_|](?=.)|[a-z](?=[A-Z])/g, '$&<wbr>');
}
