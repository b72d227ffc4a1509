import { printable, printableWithin } from '../text/printable.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function toEntities(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Text for an element or a quoted attribute; hidden and control characters become visible. */
export function escapeHtml(text: string): string {
  return toEntities(printable(text));
}

/** The same, cut to so many characters before it is escaped. */
export function escapeWithin(text: string, most: number): string {
  return toEntities(printableWithin(text, most));
}

/** The same with places where a long name may go on in the next line: after `:`, `/`, `@`, `_`, `|`, and in camelCase. */
export function breakableWithin(text: string, most: number): string {
  return escapeWithin(text, most).replace(/[:/@_|](?=.)|[a-z](?=[A-Z])/g, '$&<wbr>');
}
