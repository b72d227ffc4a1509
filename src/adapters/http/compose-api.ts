import { makeChangeRequirements } from '../../application/changes/change-requirements.ts';
import { makeGetChange } from '../../application/changes/get-change.ts';
import { makeGetChangeHistory } from '../../application/changes/get-change-history.ts';
import { makeListChanges } from '../../application/changes/list-changes.ts';
import { makeRegisterChange } from '../../application/changes/register-change.ts';
import { makeStepChange } from '../../application/changes/step-change.ts';
import { makeGetDecision } from '../../application/decisions/get-decision.ts';
import { makeListDecisions } from '../../application/decisions/list-decisions.ts';
import { makeListTimeline } from '../../application/decisions/list-timeline.ts';
import { makeGetExemption } from '../../application/exemptions/get-exemption.ts';
import { makeListExemptions } from '../../application/exemptions/list-exemptions.ts';
import { makeProposeExemption } from '../../application/exemptions/propose-exemption.ts';
import { makeStepExemption } from '../../application/exemptions/step-exemption.ts';
import { makeMatchEvent } from '../../application/matching/match-event.ts';
import type { ActiveChanges } from '../../application/ports/active-changes.ts';
import type { ChangeRecordStore } from '../../application/ports/change-record-store.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { DecisionStore } from '../../application/ports/decision-store.ts';
import type { ExemptionStore } from '../../application/ports/exemption-store.ts';
import { makeBuildReport } from '../../application/reports/build-report.ts';
import { makeFetchReport } from '../../application/reports/fetch-report.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import { matchingPolicyOf } from '../../domain/policy/compiling/matching-policy-of.ts';
import type { RuleSet } from '../../domain/risk/rule-set.ts';
import type { Api, ApiLog } from './api-message.ts';
import { makeApi } from './make-api.ts';

export interface ApiParts {
  readonly records: ChangeRecordStore;
  readonly exemptions: ExemptionStore;
  readonly active: ActiveChanges;
  readonly decisions: DecisionStore;
  /** The approval policy: whose approval a change needs, what it must say, how events are matched. */
  readonly policy: CompiledChangePolicy;
  /** What an event that is only thought of is held against besides. */
  readonly rules: RuleSet;
  readonly clock: Clock;
  /** Makes up the id of what was registered without one. */
  readonly newId: (kind: 'CHG' | 'EXM') => string;
  readonly log: ApiLog;
  /** The largest body the transport carries back. @default unlimited */
  readonly maxAnswerBytes?: number | undefined;
}

/** The whole API over its stores: the one way the Lambda and the local server put it together. */
export function composeApi(parts: ApiParts): Api {
  const { records, exemptions, active, decisions, policy, rules, clock, newId, log } = parts;
  return makeApi(
    {
      registerChange: makeRegisterChange({ records, clock, policy, newId: () => newId('CHG') }),
      listChanges: makeListChanges({ records }),
      getChange: makeGetChange({ records }),
      stepChange: makeStepChange({ records, decisions, clock, policy }),
      getChangeHistory: makeGetChangeHistory({ records }),
      getChangeRequirements: makeChangeRequirements({ records, policy }),
      listDecisions: makeListDecisions({ decisions, clock }),
      getDecision: makeGetDecision({ decisions }),
      listTimeline: makeListTimeline({ decisions, clock }),
      matchEvent: makeMatchEvent({ active, rules, policy: matchingPolicyOf(policy), clock }),
      proposeExemption: makeProposeExemption({
        exemptions,
        clock,
        newId: () => newId('EXM'),
        knownRules: rules.names,
      }),
      listExemptions: makeListExemptions({ exemptions }),
      getExemption: makeGetExemption({ exemptions }),
      stepExemption: makeStepExemption({ exemptions, clock, policy }),
      fetchReport: makeFetchReport({ buildReport: makeBuildReport({ decisions, clock }), clock }),
    },
    { log, maxAnswerBytes: parts.maxAnswerBytes },
  );
}
