import type * as z from 'zod';
import type { GrantView } from '../../../application/grants/get-grant.ts';
import type { Clock } from '../../../application/ports/clock.ts';
import { recordsOf } from '../../../domain/grants/grant-states.ts';
import type { GrantAnswerSchema } from '../../../schemas/api/grant-answers.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import type { GetChange } from '../change-routes/get-change.ts';
import { pathId } from '../path-id.ts';
import { readQuery } from '../read-query.ts';
import { noSuchGrant, shownGrant } from './shown-grant.ts';

/** Of those that gave it or moved its end, so many are asked who has part in them. */
const mostRecords = 10;

export type GetGrant = (id: string) => Promise<GrantView | undefined>;

/** GET /grants/{id} */
export function getGrantRoute(getGrant: GetGrant, getChange: GetChange, clock: Clock): Api {
  async function partiesOf(grant: Grant): Promise<readonly string[]> {
    const parties = grant.openedBy === undefined ? [] : [grant.openedBy];
    for (const id of recordsOf(grant).slice(0, mostRecords)) {
      const change = (await getChange(id))?.record;
      if (change === undefined) continue;
      const { requestedBy, owner, implementers } = change;
      parties.push(requestedBy, ...(owner === undefined ? [] : [owner]), ...implementers);
    }
    return [...new Set(parties)];
  }

  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    if (!read.ok) return read.answer;
    const id = pathId(request);
    const view = id === undefined ? undefined : await getGrant(id);
    if (view === undefined) return noSuchGrant();
    const { grant, remainder, byHand, history } = view;
    const shown = shownGrant(grant, clock.now().getTime());
    const body: z.input<typeof GrantAnswerSchema> = {
      grant: shown,
      why: reasonOf(grant),
      mayEnd: shown.live ? [...(await partiesOf(grant))] : [],
      remainder,
      byHand: shown.live ? [...byHand] : [],
      ...(grant.given === undefined ? {} : { given: grant.given }),
      ...(grant.taken === undefined ? {} : { taken: grant.taken }),
      history: [...history],
    };
    return jsonAnswer(200, body);
  };
}

/** Why it ends, in words. */
function reasonOf({ because, record, policy, endedEarly }: Grant): string {
  if (endedEarly !== undefined) return `somebody was done with it: ${endedEarly.why}`;
  const limit = policy === undefined ? '' : `, limited by "${policy}" of the access policy`;
  switch (because) {
    case 'record':
      return `change record ${record ?? '(none)'} says so${limit}`;
    case 'tag':
      return `the resource was tagged so when it was created${limit}`;
    case 'policy':
      return `"${policy ?? '(unnamed)'}" of the access policy ends what nobody approved`;
    case 'baseline':
      return record === null
        ? 'it was there before the auditor, and has no end yet'
        : `it was there before the auditor; change record ${record} gave it an end`;
  }
}
