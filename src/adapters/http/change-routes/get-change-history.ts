import type { Page } from '../../../application/ports/page.ts';
import { PageQuerySchema } from '../../../schemas/api/page-query.ts';
import type { ChangeStep } from '../../../schemas/change-step.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { pathId } from '../path-id.ts';
import { readQuery } from '../read-query.ts';
import { noSuchChange } from './change-answer.ts';

export type GetChangeHistory = (
  id: string,
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
) => Promise<Page<ChangeStep> | undefined>;

/** GET /changes/{id}/history */
export function getChangeHistoryRoute(getChangeHistory: GetChangeHistory): Api {
  return async (request) => {
    const read = readQuery(PageQuerySchema, request);
    if (!read.ok) return read.answer;
    const id = pathId(request);
    const found = id === undefined ? undefined : await getChangeHistory(id, read.query);
    return found === undefined ? noSuchChange() : jsonAnswer(200, found);
  };
}
