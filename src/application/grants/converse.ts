import type { Dialogue } from '../../domain/grants/kinds/grant-kind.ts';
import type { JsonObject } from '../../schemas/json.ts';
import type { AwsCalls } from '../ports/aws-calls.ts';

/** No talk of a kind needs as many calls; one that does asks in a circle. */
const mostCalls = 2_000;

/**
 * Drives a talk with AWS in an account to its outcome. What AWS refuses, and what fails on the way, is thrown into the
 * talk where it made the call; what the talk does not handle is thrown on.
 */
export async function converse<T>(
  dialogue: Dialogue<T>,
  account: string,
  calls: AwsCalls,
): Promise<T> {
  let step = dialogue.next();
  for (let made = 0; step.done !== true; made += 1) {
    if (made >= mostCalls) throw new Error(`a talk with AWS made ${mostCalls} calls and no end`);
    const answered = await tried(calls.send(account, step.value));
    step = 'error' in answered ? dialogue.throw(answered.error) : dialogue.next(answered.answer);
  }
  return step.value;
}

async function tried(
  call: Promise<JsonObject>,
): Promise<{ readonly answer: JsonObject } | { readonly error: unknown }> {
  try {
    return { answer: await call };
  } catch (error) {
    return { error };
  }
}
