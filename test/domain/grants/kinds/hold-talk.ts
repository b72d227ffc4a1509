import { AwsRefusal } from '../../../../src/domain/grants/kinds/aws-refusal.ts';
import type { Dialogue } from '../../../../src/domain/grants/kinds/grant-kind.ts';
import type { AwsCall } from '../../../../src/schemas/aws-call.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';

/** What AWS does with a call: an answer, or the code it refuses with. */
export type Answer = JsonObject | { readonly refused: string };

/** Holds a talk with an AWS that answers by a function; gives its outcome and the calls it made. */
export function holdTalk<T>(
  dialogue: Dialogue<T>,
  answer: (call: AwsCall, number: number) => Answer,
): { readonly outcome: T; readonly calls: readonly AwsCall[] } {
  const calls: AwsCall[] = [];
  let step = dialogue.next();
  while (step.done !== true) {
    calls.push(step.value);
    if (calls.length > 50) throw new Error('the talk has no end');
    const said = answer(step.value, calls.length);
    step =
      typeof said['refused'] === 'string'
        ? dialogue.throw(new AwsRefusal(said['refused'], 'as the test asked'))
        : dialogue.next({ ...said });
  }
  return { outcome: step.value, calls };
}

export const operationsOf = (calls: readonly AwsCall[]): readonly string[] =>
  calls.map(({ operation }) => operation);
