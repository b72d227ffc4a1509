import type { ListExemptionsQuery } from '../../../application/exemptions/list-exemptions.ts';
import type { Page } from '../../../application/ports/page.ts';
import { ListExemptionsQuerySchema } from '../../../schemas/api/exemption-queries.ts';
import type { Exemption } from '../../../schemas/exemption.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { readQuery } from '../read-query.ts';

export type ListExemptions = (query: ListExemptionsQuery) => Promise<Page<Exemption>>;

/** GET /exemptions */
export function listExemptionsRoute(listExemptions: ListExemptions): Api {
  return async (request) => {
    const read = readQuery(ListExemptionsQuerySchema, request);
    return read.ok ? jsonAnswer(200, await listExemptions(read.query)) : read.answer;
  };
}
