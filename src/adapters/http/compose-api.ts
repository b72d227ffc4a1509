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
import { makeGetGap } from '../../application/gaps/get-gap.ts';
import { makeListGaps } from '../../application/gaps/list-gaps.ts';
import { makeApplyExtensions } from '../../application/grants/apply-extensions.ts';
import { makeEndGrantEarly } from '../../application/grants/end-grant-early.ts';
import { makeExtendGrant } from '../../application/grants/extend-grant.ts';
import { makeGetGrant } from '../../application/grants/get-grant.ts';
import { makeListGrants } from '../../application/grants/list-grants.ts';
import { makeProposeRestore } from '../../application/grants/propose-restore.ts';
import { makeMatchEvent } from '../../application/matching/match-event.ts';
import type { ActiveChanges } from '../../application/ports/active-changes.ts';
import type { ChangeRecordStore } from '../../application/ports/change-record-store.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { DecisionStore } from '../../application/ports/decision-store.ts';
import type { ExemptionStore } from '../../application/ports/exemption-store.ts';
import type { ExpirySchedule } from '../../application/ports/expiry-schedule.ts';
import type { GapReader } from '../../application/ports/gap-store.ts';
import type { GrantStore } from '../../application/ports/grant-store.ts';
import { makeBuildReport } from '../../application/reports/build-report.ts';
import { makeFetchReport } from '../../application/reports/fetch-report.ts';
import type { AccessPolicy } from '../../domain/grants/access-policy.ts';
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
  readonly grants: GrantStore;
  /** Where the timer of a grant that is ended early is set. */
  readonly schedule: ExpirySchedule;
  readonly gaps: GapReader;
  /** How long temporary access may last. */
  readonly accessPolicy: AccessPolicy;
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
  const { grants, schedule, gaps, accessPolicy } = parts;
  const registerChange = makeRegisterChange({
    records,
    clock,
    policy,
    newId: () => newId('CHG'),
  });
  return makeApi(
    {
      registerChange,
      listChanges: makeListChanges({ records }),
      getChange: makeGetChange({ records }),
      stepChange: makeStepChange({
        records,
        decisions,
        gaps,
        clock,
        policy,
        applyExtensions: makeApplyExtensions({
          grants,
          decisions,
          schedule,
          access: accessPolicy,
          matching: matchingPolicyOf(policy),
          clock,
        }),
      }),
      getChangeHistory: makeGetChangeHistory({ records }),
      getChangeRequirements: makeChangeRequirements({ records, gaps, clock, policy }),
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
      fetchReport: makeFetchReport({
        buildReport: makeBuildReport({ decisions, gaps, grants, clock }),
        clock,
      }),
      listGrants: makeListGrants({ grants }),
      getGrant: makeGetGrant({ grants }),
      extendGrant: makeExtendGrant({
        grants,
        decisions,
        records,
        registerChange,
        access: accessPolicy,
        clock,
      }),
      endGrantEarly: makeEndGrantEarly({ grants, records, decisions, schedule, clock, policy }),
      proposeRestore: makeProposeRestore({ grants, records, registerChange, clock }),
      listGaps: makeListGaps({ gaps }),
      getGap: makeGetGap({ gaps }),
      clock,
    },
    { log, maxAnswerBytes: parts.maxAnswerBytes },
  );
}
