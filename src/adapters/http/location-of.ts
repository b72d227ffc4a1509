import type { ApiRequest } from './api-message.ts';

/** Path of what a POST to a collection created, with the stage where the API is deployed under one. */
export function locationOf({ path, requestContext }: ApiRequest, id: string): string {
  const collection = (requestContext.path ?? path).replace(/\/$/, '');
  return `${collection}/${encodeURIComponent(id)}`;
}
