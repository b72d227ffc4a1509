import type { VersionedChangeRecord } from '../../../application/ports/change-record-store.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { problem } from '../problem/problem.ts';
import { pathId } from './path-id.ts';

export type GetChange = (id: string) => Promise<VersionedChangeRecord | undefined>;

/** GET /changes/{id} */
export function getChangeRoute(getChange: GetChange): Api {
  return async (request) => {
    const id = pathId(request);
    const found = id === undefined ? undefined : await getChange(id);
    return found === undefined
      ? problem('not-found', 'There is no such change')
      : jsonAnswer(200, found.record, { etag: `"${found.version}"` });
  };
}
