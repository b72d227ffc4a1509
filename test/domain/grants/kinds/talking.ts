import { AwsRefusal } from '../../../../src/domain/grants/kinds/aws-refusal.ts';
import type { Dialogue } from '../../../../src/domain/grants/kinds/grant-kind.ts';
import type { AwsCall } from '../../../../src/schemas/aws-call.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';

/** What AWS says at one step: an answer, or the code of its refusal. */
export type Said = JsonObject | string;

/**
 * Holds a talk with an AWS that says these things in this order. Gives its outcome and the calls it made; a call more
 * than there are answers throws.
 */
export function talk<T>(
  dialogue: Dialogue<T>,
  ...said: readonly Said[]
): { readonly outcome: T; readonly calls: readonly AwsCall[] } {
  const calls: AwsCall[] = [];
  let step = dialogue.next();
  while (step.done !== true) {
    const answer = said[calls.length];
    calls.push(step.value);
    if (answer === undefined) throw new Error(`nobody expected ${step.value.operation}`);
    step =
      typeof answer === 'string'
        ? dialogue.throw(new AwsRefusal(answer, `because of ${answer}`))
        : dialogue.next(answer);
  }
  if (calls.length < said.length) throw new Error(`only ${calls.length} calls were made`);
  return { outcome: step.value, calls };
}

/** The calls as `Operation {input}`, for comparing. */
export const spelled = (calls: readonly AwsCall[]) =>
  calls.map(({ operation, input }) => `${operation} ${JSON.stringify(input)}`);
