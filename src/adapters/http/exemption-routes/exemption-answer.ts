import type * as z from 'zod';
import type { ExemptionAnswerSchema } from '../../../schemas/api/exemption-answers.ts';
import type { Exemption } from '../../../schemas/exemption.ts';
import { type ApiAnswer, jsonAnswer } from '../api-message.ts';
import { type TaggedState, tagOf } from '../edition-tag.ts';
import { problem } from '../problem/problem.ts';

/** An exemption is never amended, so its edition is always the first. */
export function stateOfExemption(version: number): TaggedState {
  return { edition: 1, version };
}

/** The exemption as it is now, with its tag. */
export function exemptionAnswer(
  status: 200 | 201,
  { exemption, version }: { readonly exemption: Exemption; readonly version: number },
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  const body: z.input<typeof ExemptionAnswerSchema> = { exemption };
  return jsonAnswer(status, body, { etag: tagOf(stateOfExemption(version)), ...headers });
}

export function noSuchExemption(): ApiAnswer {
  return problem('not-found', 'There is no such exemption');
}
