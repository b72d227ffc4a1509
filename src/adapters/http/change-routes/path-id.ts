import type { ApiRequest } from '../api-message.ts';

/** The `{id}` of the path, decoded; undefined where it is no valid encoding. */
export function pathId(request: ApiRequest): string | undefined {
  const encoded = request.pathParameters?.['id'] ?? '';
  try {
    const id = decodeURIComponent(encoded);
    return id === '' || id.length > 128 ? undefined : id;
  } catch {
    return undefined;
  }
}
