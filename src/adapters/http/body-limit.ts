import type { ApiAnswer } from './api-message.ts';
import { problem } from './problem/problem.ts';

/**
 * The largest body that is read. API Gateway carries 10 MB; a record of that size would be read again for each event it
 * might explain.
 */
export const maxBodyBytes = 256 * 1_024;

export function bodyTooLarge(headers: Readonly<Record<string, string>> = {}): ApiAnswer {
  return problem('body-too-large', `The body is larger than ${maxBodyBytes / 1_024} kB`, {
    headers,
  });
}
