import type { ChangeRequirements } from '../../../application/changes/change-requirements.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { tagOf } from '../edition-tag.ts';
import { pathId } from '../path-id.ts';
import { readQuery } from '../read-query.ts';
import { noSuchChange } from './change-answer.ts';

export type GetChangeRequirements = (id: string) => Promise<ChangeRequirements | undefined>;

/** GET /changes/{id}/requirements */
export function getChangeRequirementsRoute(getChangeRequirements: GetChangeRequirements): Api {
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    if (!read.ok) return read.answer;
    const id = pathId(request);
    const found = id === undefined ? undefined : await getChangeRequirements(id);
    if (found === undefined) return noSuchChange();
    const { edition, version, approvals, answers, closing } = found;
    return jsonAnswer(200, { approvals, answers, closing }, { etag: tagOf({ edition, version }) });
  };
}
