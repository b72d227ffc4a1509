import { printableWithin } from '../../domain/reports/text/printable.ts';
import { fieldWords } from '../text/field-words.ts';
import type { Refusal } from './api-reply.ts';

/** What was refused and why, each reason once: what the sentence says already is not said again of each field. */
export function refusedBecause({ detail, title, errors }: Refusal): readonly string[] {
  const [first, ...others] = errors;
  if (first === undefined) return [`Refused: ${shown(detail || title)}`];
  const mendOf = ({ mend }: typeof first, indent: string): readonly string[] =>
    mend === undefined ? [] : [`${indent}${shown(mend, 1_000)}`];
  if (others.length === 0 && placeOf(first) === '' && first.reason === detail) {
    return [`Refused: ${shown(detail)}`, ...mendOf(first, '  ')];
  }
  return [
    `Refused: ${shown(withoutReasons(detail || title, errors))}`,
    ...errors.flatMap((error) => [
      `  - ${fieldWords(placeOf(error), shown(error.reason, 1_000))}`,
      ...mendOf(error, '      '),
    ]),
  ];
}

/** The sentence up to where it begins to list what is said of each field. */
function withoutReasons(detail: string, errors: Refusal['errors']): string {
  const listed = errors.every(({ reason }) => detail.includes(reason));
  const at = listed ? Math.min(...errors.map(({ reason }) => detail.indexOf(reason))) : -1;
  if (at < 0) return detail;
  const lead = detail.slice(0, at).trim();
  return lead === '' ? 'for these reasons:' : `${lead}:`;
}

function placeOf({ pointer, parameter, header }: Refusal['errors'][number]): string {
  const place =
    header ??
    parameter ??
    pointer?.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
  return place === undefined ? '' : shown(place, 200);
}

function shown(text: string, most = 2_000): string {
  return printableWithin(text, most);
}
