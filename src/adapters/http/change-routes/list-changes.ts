import type { ListChangesQuery } from '../../../application/changes/list-changes.ts';
import type { Page } from '../../../application/ports/page.ts';
import { ListChangesQuerySchema } from '../../../schemas/api/change-queries.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { readQuery } from '../read-query.ts';

export type ListChanges = (query: ListChangesQuery) => Promise<Page<ChangeRecord>>;

/** GET /changes */
export function listChangesRoute(listChanges: ListChanges): Api {
  return async (request) => {
    const read = readQuery(ListChangesQuerySchema, request);
    return read.ok ? jsonAnswer(200, await listChanges(read.query)) : read.answer;
  };
}
