import * as z from 'zod';
import type { ListChangesQuery } from '../../../application/changes/list-changes.ts';
import type { Page } from '../../../application/ports/page.ts';
import { type ChangeRecord, ChangeStatusSchema } from '../../../schemas/change-record.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { CursorSchema, LimitSchema, readQuery } from '../read-query.ts';

export type ListChanges = (query: ListChangesQuery) => Promise<Page<ChangeRecord>>;

const QuerySchema = z.strictObject({
  status: ChangeStatusSchema.optional(),
  limit: LimitSchema,
  cursor: CursorSchema,
});

/** GET /changes */
export function listChangesRoute(listChanges: ListChanges): Api {
  return async (request) => {
    const read = readQuery(QuerySchema, request);
    return read.ok ? jsonAnswer(200, await listChanges(read.query)) : read.answer;
  };
}
