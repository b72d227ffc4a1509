import type { Clock } from '../../application/ports/clock.ts';
import type { RouteName } from '../../schemas/api-routes.ts';
import { fetchOpenApiRoute } from './about-routes/fetch-openapi.ts';
import { showIndexRoute } from './about-routes/show-index.ts';
import type { Api } from './api-message.ts';
import { amendChangeRoute } from './change-routes/amend-change.ts';
import { approveChangeRoute } from './change-routes/approve-change.ts';
import type { StepChange } from './change-routes/change-step-route.ts';
import { closeChangeRoute } from './change-routes/close-change.ts';
import { type GetChange, getChangeRoute } from './change-routes/get-change.ts';
import {
  type GetChangeHistory,
  getChangeHistoryRoute,
} from './change-routes/get-change-history.ts';
import {
  type GetChangeRequirements,
  getChangeRequirementsRoute,
} from './change-routes/get-change-requirements.ts';
import { implementChangeRoute } from './change-routes/implement-change.ts';
import { type ListChanges, listChangesRoute } from './change-routes/list-changes.ts';
import { type RegisterChange, registerChangeRoute } from './change-routes/register-change.ts';
import { rejectChangeRoute } from './change-routes/reject-change.ts';
import { reviewChangeRoute } from './change-routes/review-change.ts';
import { submitChangeRoute } from './change-routes/submit-change.ts';
import { withdrawChangeRoute } from './change-routes/withdraw-change.ts';
import { type GetDecision, getDecisionRoute } from './decision-routes/get-decision.ts';
import { type ListDecisions, listDecisionsRoute } from './decision-routes/list-decisions.ts';
import { type MatchEvent, matchEventRoute } from './decision-routes/match-event.ts';
import { type ListTimeline, showTimelineRoute } from './decision-routes/show-timeline.ts';
import { approveExemptionRoute } from './exemption-routes/approve-exemption.ts';
import { endExemptionRoute } from './exemption-routes/end-exemption.ts';
import type { StepExemption } from './exemption-routes/exemption-step-route.ts';
import { type GetExemption, getExemptionRoute } from './exemption-routes/get-exemption.ts';
import { type ListExemptions, listExemptionsRoute } from './exemption-routes/list-exemptions.ts';
import {
  type ProposeExemption,
  proposeExemptionRoute,
} from './exemption-routes/propose-exemption.ts';
import { rejectExemptionRoute } from './exemption-routes/reject-exemption.ts';
import { reviewExemptionRoute } from './exemption-routes/review-exemption.ts';
import { type FetchReport, fetchReportRoute } from './fetch-report-route.ts';
import { type GetGap, getGapRoute } from './gap-routes/get-gap.ts';
import { type ListGaps, listGapsRoute } from './gap-routes/list-gaps.ts';
import { type EndGrantEarly, endGrantRoute } from './grant-routes/end-grant.ts';
import { type ExtendGrant, extendGrantRoute } from './grant-routes/extend-grant.ts';
import { type GetGrant, getGrantRoute } from './grant-routes/get-grant.ts';
import { type ListGrants, listGrantsRoute } from './grant-routes/list-grants.ts';
import { type ProposeRestore, restoreGrantRoute } from './grant-routes/restore-grant.ts';

/** What the routes call. */
export interface ApiUseCases {
  readonly registerChange: RegisterChange;
  readonly listChanges: ListChanges;
  readonly getChange: GetChange;
  readonly stepChange: StepChange;
  readonly getChangeHistory: GetChangeHistory;
  readonly getChangeRequirements: GetChangeRequirements;
  readonly listDecisions: ListDecisions;
  readonly getDecision: GetDecision;
  readonly listTimeline: ListTimeline;
  readonly matchEvent: MatchEvent;
  readonly proposeExemption: ProposeExemption;
  readonly listExemptions: ListExemptions;
  readonly getExemption: GetExemption;
  readonly stepExemption: StepExemption;
  readonly fetchReport: FetchReport;
  readonly listGrants: ListGrants;
  readonly getGrant: GetGrant;
  readonly extendGrant: ExtendGrant;
  readonly endGrantEarly: EndGrantEarly;
  readonly proposeRestore: ProposeRestore;
  readonly listGaps: ListGaps;
  readonly getGap: GetGap;
  /** For countdowns. */
  readonly clock: Clock;
}

/** The handler of every route. The compiler keeps it complete. */
export function apiHandlers(useCases: ApiUseCases): Readonly<Record<RouteName, Api>> {
  return {
    index: showIndexRoute,
    fetchOpenApi: fetchOpenApiRoute,
    registerChange: registerChangeRoute(useCases.registerChange),
    listChanges: listChangesRoute(useCases.listChanges),
    getChange: getChangeRoute(useCases.getChange),
    amendChange: amendChangeRoute(useCases.stepChange),
    submitChange: submitChangeRoute(useCases.stepChange),
    approveChange: approveChangeRoute(useCases.stepChange),
    rejectChange: rejectChangeRoute(useCases.stepChange),
    withdrawChange: withdrawChangeRoute(useCases.stepChange),
    implementChange: implementChangeRoute(useCases.stepChange),
    reviewChange: reviewChangeRoute(useCases.stepChange),
    closeChange: closeChangeRoute(useCases.stepChange),
    getChangeHistory: getChangeHistoryRoute(useCases.getChangeHistory),
    getChangeRequirements: getChangeRequirementsRoute(useCases.getChangeRequirements),
    listDecisions: listDecisionsRoute(useCases.listDecisions),
    getDecision: getDecisionRoute(useCases.getDecision),
    showTimeline: showTimelineRoute(useCases.listTimeline),
    matchEvent: matchEventRoute(useCases.matchEvent),
    proposeExemption: proposeExemptionRoute(useCases.proposeExemption),
    listExemptions: listExemptionsRoute(useCases.listExemptions),
    getExemption: getExemptionRoute(useCases.getExemption),
    approveExemption: approveExemptionRoute(useCases.stepExemption),
    rejectExemption: rejectExemptionRoute(useCases.stepExemption),
    reviewExemption: reviewExemptionRoute(useCases.stepExemption),
    endExemption: endExemptionRoute(useCases.stepExemption),
    fetchReport: fetchReportRoute(useCases.fetchReport),
    listGrants: listGrantsRoute(useCases.listGrants, useCases.clock),
    getGrant: getGrantRoute(useCases.getGrant, useCases.getChange, useCases.clock),
    extendGrant: extendGrantRoute(useCases.extendGrant),
    endGrant: endGrantRoute(useCases.endGrantEarly, useCases.clock),
    restoreGrant: restoreGrantRoute(useCases.proposeRestore),
    listGaps: listGapsRoute(useCases.listGaps),
    getGap: getGapRoute(useCases.getGap),
  };
}
