import type { VersionedExemption } from '../../../application/ports/exemption-store.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { tagOf } from '../edition-tag.ts';
import { pathId } from '../path-id.ts';
import { readQuery } from '../read-query.ts';
import { noSuchExemption, stateOfExemption } from './exemption-answer.ts';

export type GetExemption = (id: string) => Promise<VersionedExemption | undefined>;

/** GET /exemptions/{id} */
export function getExemptionRoute(getExemption: GetExemption): Api {
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    if (!read.ok) return read.answer;
    const id = pathId(request);
    const found = id === undefined ? undefined : await getExemption(id);
    return found === undefined
      ? noSuchExemption()
      : jsonAnswer(200, found.exemption, { etag: tagOf(stateOfExemption(found.version)) });
  };
}
