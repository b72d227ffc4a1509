import * as z from 'zod';
import type { ZodOpenApiResponsesObject } from 'zod-openapi';
import type { ErrorCode } from '../../../application/errors/auditor-error.ts';
import { ProblemSchema } from '../../../schemas/api/problem-document.ts';
import { httpErrors } from '../problem/problem.ts';
import type { Operation, Refused } from './operation.ts';
import { tagged } from './operations/parameters.ts';

/** What every route can answer. */
const everywhere: readonly Refused[] = [
  { kind: 'invalid-request', when: 'A field, parameter or header is missing, wrong or unknown' },
  { kind: 'unauthenticated', when: 'Nobody vouches for the caller' },
  { kind: 'forbidden', when: 'The request is not signed, or IAM does not let the caller in' },
  { kind: 'target-too-long', when: 'Path and query are longer than 8 kB' },
  { kind: 'throttled', when: 'Too many requests at once' },
  { kind: 'internal', when: 'The auditor failed; its log holds the reason by request id' },
  {
    kind: 'busy',
    when: 'Others change the same thing at the same time; try again after Retry-After seconds',
  },
];
const withBody: readonly Refused[] = [
  { kind: 'malformed-body', when: 'The body is no JSON' },
  { kind: 'body-too-large', when: 'The body is larger than 256 kB' },
  { kind: 'unsupported-media-type', when: 'The body is not declared as JSON' },
];

/** Headers that a refusal comes with. */
const headersOf: Readonly<Partial<Record<ErrorCode, z.ZodObject>>> = {
  stale: tagged,
  busy: z.object({
    // API Gateway says it of itself without.
    'Retry-After': z
      .string()
      .optional()
      .meta({ description: 'Seconds until it is worth trying again' }),
  }),
};

/** Every refusal of a route: its own first, then those of all routes. */
export function refusalsOf({ refusals, body }: Operation): readonly Refused[] {
  return [...refusals, ...everywhere, ...(body === undefined ? [] : withBody)];
}

/** The refusals by status, each as a problem document. */
export function refusalAnswers(operation: Operation): ZodOpenApiResponsesObject {
  const byStatus = new Map<number, readonly Refused[]>();
  for (const refused of refusalsOf(operation)) {
    const { status } = httpErrors[refused.kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), refused]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, refused]) => {
      const headers = refused.flatMap(({ kind }) => headersOf[kind] ?? [])[0];
      return [
        String(status),
        {
          description: refused.map(inWords).join(' '),
          content: { 'application/problem+json': { schema: ProblemSchema } },
          ...(headers === undefined ? {} : { headers }),
        },
      ];
    }),
  );
}

/** One refusal as a sentence that names its codes. */
function inWords({ kind, codes = [kind], when }: Refused): string {
  return `${when}: ${codes.map((code) => `\`${code}\``).join(', ')}.`;
}
