import type { ApproveOutcome } from '../../../application/changes/approve-change.ts';
import type { Caller } from '../../../application/changes/caller.ts';
import { type Api, type ApiAnswer, type ApiRequest, jsonAnswer } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { problem } from '../problem/problem.ts';
import { pathId } from './path-id.ts';

export type ApproveChange = (id: string, caller: Caller) => Promise<ApproveOutcome>;

/** POST /changes/{id}/approvals. Takes no body: who approves is who calls. */
export function approveChangeRoute(approveChange: ApproveChange): Api {
  return async (request) => {
    const caller = callerOfRequest(request);
    if (carriesBody(request)) {
      return problem('invalid-request', 'An approval takes no body', {
        errors: [
          {
            pointer: '',
            reason: 'is not read: who approves is the authenticated caller, and the time is now',
            mend: 'send an empty body',
          },
        ],
      });
    }
    const id = pathId(request);
    return answerOf(id === undefined ? { outcome: 'absent' } : await approveChange(id, caller));
  };
}

function carriesBody({ body }: ApiRequest): boolean {
  return typeof body === 'string' && !['', '{}'].includes(body.trim());
}

function answerOf(outcome: ApproveOutcome): ApiAnswer {
  switch (outcome.outcome) {
    case 'approved':
    case 'waiting':
      return jsonAnswer(200, { change: outcome.record, approversMissing: outcome.missing });
    case 'absent':
      return problem('not-found', 'There is no such change');
    case 'not-submitted':
      return problem(
        'conflict',
        `The change is ${outcome.status}; only a submitted one is approved`,
      );
    case 'own-change':
      return problem('forbidden', `You cannot approve this change: ${outcome.reason}`);
  }
}
