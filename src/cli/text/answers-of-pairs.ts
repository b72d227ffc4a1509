import type { Answers } from '../../schemas/change-record.ts';

const words: Readonly<Record<string, boolean>> = {
  ...{ yes: true, y: true, true: true },
  ...{ no: false, n: false, false: false },
};

/** A yes-no answer as such, any other as its text. */
export function answerOf(text: string): boolean | string {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(words, word) ? words[word] === true : text;
}

/** Answers by the id of their question, from `ID=ANSWER` pairs. The last one counts. */
export function answersOfPairs(pairs: readonly (readonly [string, string])[]): Answers {
  return Object.fromEntries(pairs.map(([id, text]) => [id, answerOf(text)]));
}
