import type { VersionedChangeRecord } from '../../../application/ports/change-record-store.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { pathId } from '../path-id.ts';
import { readQuery } from '../read-query.ts';
import { noSuchChange, tagOfChange } from './change-answer.ts';

export type GetChange = (id: string) => Promise<VersionedChangeRecord | undefined>;

/** GET /changes/{id} */
export function getChangeRoute(getChange: GetChange): Api {
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    if (!read.ok) return read.answer;
    const id = pathId(request);
    const found = id === undefined ? undefined : await getChange(id);
    return found === undefined
      ? noSuchChange()
      : jsonAnswer(200, found.record, { etag: tagOfChange(found.record, found.version) });
  };
}
