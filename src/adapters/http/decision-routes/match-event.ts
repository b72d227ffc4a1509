import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import {
  type MatchAnswer,
  type MatchRequest,
  MatchRequestSchema,
} from '../../../schemas/match-request.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { readQuery } from '../read-query.ts';
import { withBody } from '../with-body.ts';

export type MatchEvent = (request: MatchRequest) => Promise<MatchAnswer>;

/** POST /matches. A dry run: nothing is kept. */
export function matchEventRoute(matchEvent: MatchEvent): Api {
  const match = withBody(
    MatchRequestSchema,
    { refusal: 'The event cannot be matched as it is' },
    async (_, event) => jsonAnswer(200, await matchEvent(event)),
  );
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    return read.ok ? match(request) : read.answer;
  };
}
