import type { RuleSet } from '../../domain/risk/rule-set.ts';
import type { JsonObject } from '../../schemas/json.ts';
import { makeEndLastingGrants } from '../grants/end-lasting-grants.ts';
import { makeFindOwnRevocation } from '../grants/find-own-revocation.ts';
import { makeReadBasis } from '../grants/read-basis.ts';
import { makeTellInterleavedEdits } from '../grants/tell-interleaved-edits.ts';
import type { ExemptionStore } from '../ports/exemption-store.ts';
import type { KnownStateStore } from '../ports/known-state-store.ts';
import type { OversizedItems } from '../ports/oversized-items.ts';
import type { SettlingStore } from '../ports/settling-store.ts';
import type { SharedCallStore } from '../ports/shared-call-store.ts';
import type { WatermarkStore } from '../ports/watermark-store.ts';
import { makeAuditEvent } from './audit-event.ts';
import type { Audited } from './audited.ts';
import type { CompletedConfiguration } from './configuration/complete-configuration.ts';
import { makeConfirmConfiguration } from './configuration/confirm-configuration.ts';
import { makeApplyCorrection } from './correcting/apply-correction.ts';
import { makeAuditCopy } from './correcting/audit-copy.ts';
import { makeAuditCorrection } from './correcting/audit-correction.ts';
import { makeDecidedCopy } from './correcting/decided-copy.ts';
import { makeFollowDecision } from './following/follow-decision.ts';
import { makeRepeatDecision } from './following/repeat-decision.ts';
import type { IncomingEvent } from './incoming-event.ts';
import { makeAddFindings } from './judging/add-findings.ts';
import { makeDecideCorrection } from './judging/decide-correction.ts';
import { makeDecideFirst } from './judging/decide-first.ts';
import type { JudgeAgain } from './judging/judge-again.ts';
import { type JudgingParts, makeJudging } from './judging/judging.ts';
import { makeKeepLateGrants } from './judging/keep-late-grants.ts';
import type { KnownChanges } from './judging/known-changes.ts';
import { makeCountRefusedCalls } from './learning/count-refused-calls.ts';
import { makeKnownBefore } from './learning/known-before.ts';
import { makeSpreadWhatIsLearned } from './learning/spread-what-is-learned.ts';
import { makeOpenEventGrants } from './open-event-grants.ts';
import { makeRevisitChanges, type RevisitReport } from './revisiting/revisit-changes.ts';
import { makeJudgeSettled, type SettledReport } from './settling/judge-settled.ts';
import { makeYoungSystems } from './settling/young-systems.ts';
import type { TellPeople } from './telling/tell-people.ts';

/** The stores and channels that auditing works on. */
export interface AuditingParts extends JudgingParts {
  readonly rules: RuleSet;
  /** How far back a record that changed is held against events again. */
  readonly lookBackHours: number;
  readonly exemptions: ExemptionStore;
  readonly states: KnownStateStore;
  readonly settling: SettlingStore;
  readonly sharedCalls: SharedCallStore;
  readonly watermarks: WatermarkStore;
  /** `makeCompleteConfiguration`; undefined where there is no AWS Config to ask. */
  readonly complete: ((notification: JsonObject) => Promise<CompletedConfiguration>) | undefined;
  /** Where AWS Config delivers what is too large to be sent; undefined where that is not known. */
  readonly oversized?: OversizedItems | undefined;
  /** How many decisions one run of revisiting looks at. @default 20000 */
  readonly mostDecisions?: number | undefined;
}

/** Everything that judges events, now or again, over the same stores: one way to put it together. */
export interface Auditing {
  readonly auditEvent: (incoming: IncomingEvent) => Promise<Audited>;
  readonly judgeAgain: JudgeAgain;
  /** One run over the records and exemptions that changed. */
  readonly revisitChanges: () => Promise<RevisitReport>;
  /** One run over the new systems that have settled. */
  readonly judgeSettled: () => Promise<SettledReport>;
  readonly tellPeople: TellPeople;
  readonly changes: KnownChanges;
}

export function makeAuditing(parts: AuditingParts): Auditing {
  const { policy, records, decisions, changedResources, grants, ownRoles, clock } = parts;
  const judging = makeJudging(parts);
  const { changes, judgeAgain, learn, scheduleGrants, watchControls, matters, tellPeople } =
    judging;
  const decideFirst = makeDecideFirst({
    rules: parts.rules,
    policy,
    changes,
    access: judging.access,
    own: { roles: ownRoles, findRevocation: makeFindOwnRevocation({ grants }) },
    clock,
  });
  const addFindings = makeAddFindings({ decisions, judgeAgain, clock });
  const spread = makeSpreadWhatIsLearned({ ...parts, judgeAgain });
  const known = makeKnownBefore(parts.states);
  const young = makeYoungSystems(parts);
  const follow = makeFollowDecision({
    openGrants: makeOpenEventGrants({
      readBasis: makeReadBasis({ records, policy }),
      access: judging.access,
      keepLateGrants: makeKeepLateGrants({ decisions, clock }),
      scheduleGrants,
      clock,
    }),
    watchControls,
    endLastingGrants: makeEndLastingGrants({ grants, clock }),
    tellInterleavedEdits: makeTellInterleavedEdits({ grants, tell: tellPeople, clock }),
    young,
  });
  const repeat = makeRepeatDecision({ decisions, follow, judgeAgain, matters });
  const applyCorrection = makeApplyCorrection({
    decideCorrection: makeDecideCorrection({ decisions, decideFirst }),
    learn,
    known,
    young,
    spread,
    repeat,
  });
  const decidedCopy = makeDecidedCopy({ decisions, sharedCalls: parts.sharedCalls });
  const auditCopy = makeAuditCopy({ addFindings, applyCorrection, known, young, spread });
  return {
    changes,
    tellPeople,
    judgeAgain,
    auditEvent: makeAuditEvent({
      decisions,
      decideFirst,
      addFindings,
      countRefusedCalls: makeCountRefusedCalls(parts),
      learn,
      known,
      young,
      spread,
      judgeAgain,
      confirmConfiguration: makeConfirmConfiguration({
        changedResources,
        complete: parts.complete,
        oversized: parts.oversized,
      }),
      decidedCopy,
      auditCopy,
      auditCorrection: makeAuditCorrection({
        decisions,
        decideFirst,
        known,
        decidedCopy,
        auditCopy,
        applyCorrection,
      }),
      follow,
      repeat,
      watchControls,
      matters,
    }),
    judgeSettled: makeJudgeSettled({ ...parts, changes, judgeAgain }),
    revisitChanges: makeRevisitChanges({
      ...parts,
      changes,
      judgeAgain,
      applyExtensions: judging.applyExtensions,
    }),
  };
}
