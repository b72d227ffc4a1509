import type { ApiRequest } from './api-message.ts';

/** What stands in the path under a name, decoded; undefined where it is no valid encoding or too long for any id. */
export function pathId(request: ApiRequest, name = 'id', longest = 128): string | undefined {
  const encoded = request.pathParameters?.[name] ?? '';
  try {
    const id = decodeURIComponent(encoded);
    return id === '' || id.length > longest ? undefined : id;
  } catch {
    return undefined;
  }
}
