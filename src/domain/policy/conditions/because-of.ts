import { bounded, listed } from '../../matching/wording/plain-words.ts';
import type { Answer, Condition } from './condition.ts';
import type { Facts } from './condition-values.ts';

/** The reason of a rule, with what in the scope made it hold, and whether it only counts because nobody could tell. */
export function becauseOf(
  { because, when }: { readonly because: string; readonly when: Condition },
  answer: Answer,
  { evidence }: Facts,
): string {
  const found = [...when.names].flatMap((name) => evidence.get(name) ?? []);
  const shown =
    found.length === 0
      ? ''
      : ` (${listed(
          [...new Set(found)].map((text) => bounded(text, 80)),
          { word: 'and' },
        )})`;
  const doubt =
    answer.unanswered === undefined
      ? ''
      : `; the condition ${bounded(when.text, 80)} could not be answered (${bounded(answer.unanswered, 120)}), so it counts as true`;
  return bounded(`${because}${shown}${doubt}`, 900);
}
