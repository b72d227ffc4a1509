import type { Caller } from '../../../application/changes/caller.ts';
import type { SubmitOutcome } from '../../../application/changes/submit-change.ts';
import { type Api, type ApiAnswer, jsonAnswer } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { problem } from '../problem/problem.ts';
import { pathId } from './path-id.ts';

export type SubmitChange = (id: string, caller: Caller) => Promise<SubmitOutcome>;

/** POST /changes/{id}/submission */
export function submitChangeRoute(submitChange: SubmitChange): Api {
  return async (request) => {
    const caller = callerOfRequest(request);
    const id = pathId(request);
    return answerOf(id === undefined ? { outcome: 'absent' } : await submitChange(id, caller));
  };
}

function answerOf(outcome: SubmitOutcome): ApiAnswer {
  switch (outcome.outcome) {
    case 'submitted':
      return jsonAnswer(200, outcome.record);
    case 'absent':
      return problem('not-found', 'There is no such change');
    case 'not-requester':
      return problem('forbidden', 'Only who registered a draft can submit it');
    case 'not-a-draft':
      return problem('conflict', `The change is ${outcome.status}; only a draft is submitted`);
  }
}
