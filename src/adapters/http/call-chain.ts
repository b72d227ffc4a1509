import type { ApiAnswer, ApiRequest } from './api-message.ts';

/**
 * Calls a middy handler with a request alone. middy types ask for Lambda's context and for API Gateway's full event;
 * the HTTP middlewares read neither, and the local server has neither.
 */
export async function callChain(chain: CallableFunction, request: ApiRequest): Promise<ApiAnswer> {
  const answer: ApiAnswer = await Reflect.apply(chain, undefined, [request, {}]);
  return answer;
}
