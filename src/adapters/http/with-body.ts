import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import type { Api, ApiAnswer, ApiRequest } from './api-message.ts';
import { callChain } from './call-chain.ts';
import { unusableShape } from './json-shape.ts';
import { fieldErrors } from './problem/field-errors.ts';
import { problem } from './problem/problem.ts';

/**
 * A route that reads a JSON body against its schema. `refusal` is the detail when the body cannot be used. `optional`: an
 * empty body means `{}`, with any content type.
 */
export function withBody<S extends z.ZodType>(
  schema: S,
  { refusal, optional = false }: { readonly refusal: string; readonly optional?: boolean },
  handle: (request: ApiRequest, body: z.output<S>) => Promise<ApiAnswer>,
): Api {
  const chain = middy<APIGatewayProxyEvent, ApiAnswer>()
    .use(httpJsonBodyParser())
    .handler((request: ApiRequest) => read(request));

  async function read(request: ApiRequest): Promise<ApiAnswer> {
    const shape = unusableShape(request.body);
    if (shape !== undefined) {
      const [reason = '', mend = ''] = shape.split('; ');
      return problem('invalid-request', refusal, { errors: [{ pointer: '', reason, mend }] });
    }
    const parsed = schema.safeParse(request.body);
    return parsed.success
      ? handle(request, parsed.data)
      : problem('invalid-request', refusal, {
          errors: fieldErrors(parsed.error, request.body, 'body'),
        });
  }

  return (request) =>
    optional && isEmpty(request) ? read({ ...request, body: {} }) : callChain(chain, request);
}

function isEmpty({ body }: ApiRequest): boolean {
  return body === null || body === undefined || (typeof body === 'string' && body.trim() === '');
}
