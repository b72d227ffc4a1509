import { makeApproveChange } from '../../application/changes/approve-change.ts';
import { makeGetChange } from '../../application/changes/get-change.ts';
import { makeListChanges } from '../../application/changes/list-changes.ts';
import { makeRegisterChange } from '../../application/changes/register-plain-change.ts';
import { makeSubmitChange } from '../../application/changes/submit-change.ts';
import { makeListDecisions } from '../../application/decisions/list-decisions.ts';
import type { ChangeRecordStore } from '../../application/ports/change-record-store.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { DecisionStore } from '../../application/ports/decision-store.ts';
import { makeBuildReport } from '../../application/reports/build-report.ts';
import { makeFetchReport } from '../../application/reports/fetch-report.ts';
import {
  defaultMatchingPolicy,
  type MatchingPolicy,
} from '../../domain/matching/matching-policy.ts';
import type { Api, ApiLog } from './api-message.ts';
import { makeApi } from './make-api.ts';

export interface ApiParts {
  readonly records: ChangeRecordStore;
  readonly decisions: DecisionStore;
  readonly clock: Clock;
  /** Makes up the id of a change that was registered without one. */
  readonly newId: () => string;
  readonly log: ApiLog;
  /** @default the policy that events are judged by */
  readonly policy?: MatchingPolicy | undefined;
  /** The largest body the transport carries back. @default unlimited */
  readonly maxAnswerBytes?: number | undefined;
}

/** The whole API over its stores: the one way the Lambda and the local server put it together. */
export function composeApi(parts: ApiParts): Api {
  const { records, decisions, clock, newId, log, policy = defaultMatchingPolicy } = parts;
  return makeApi(
    {
      registerChange: makeRegisterChange({ records, newId }),
      submitChange: makeSubmitChange({ records }),
      approveChange: makeApproveChange({
        records,
        clock,
        approvalsNeeded: policy.approvalsNeeded,
      }),
      getChange: makeGetChange({ records }),
      listChanges: makeListChanges({ records }),
      listDecisions: makeListDecisions({ decisions, clock }),
      fetchReport: makeFetchReport({ buildReport: makeBuildReport({ decisions, clock }), clock }),
    },
    { log, maxAnswerBytes: parts.maxAnswerBytes },
  );
}
