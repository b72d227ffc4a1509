import type { ApiRequest } from './api-message.ts';

/** Path of what a POST to a collection created, with the stage where the API is deployed under one. */
export function locationOf({ path, requestContext }: ApiRequest, id: string): string {
  const collection = (requestContext.path ?? path).replace(/\/$/, '');
  return `${collection}/${encodeURIComponent(id)}`;
}

/** Path of a change that a POST to another resource created. */
export function pathOfChange({ path, requestContext }: ApiRequest, id: string): string {
  const stage = (requestContext.path ?? path).slice(0, -path.length);
  return `${stage}/changes/${encodeURIComponent(id)}`;
}
