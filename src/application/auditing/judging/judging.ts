import { defaultAccessPolicy } from '../../../domain/grants/access-policy/default-access-policy.ts';
import type { AccessPolicy } from '../../../domain/grants/access-policy.ts';
import type { MatchingPolicy } from '../../../domain/matching/matching-policy.ts';
import { makeNoteControls } from '../../gaps/note-controls.ts';
import { makeWatchControls, type WatchControls } from '../../gaps/watch-controls.ts';
import { type ApplyExtensions, makeApplyExtensions } from '../../grants/apply-extensions.ts';
import { makeReadBasis } from '../../grants/read-basis.ts';
import { makeScheduleGrants, type ScheduleGrants } from '../../grants/schedule-grants.ts';
import type { ActiveChanges } from '../../ports/active-changes.ts';
import type { AlertPublisher } from '../../ports/alert-publisher.ts';
import type { ChangeRecordStore } from '../../ports/change-record-store.ts';
import type { ChangedResourceStore } from '../../ports/changed-resource-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { ExpirySchedule } from '../../ports/expiry-schedule.ts';
import type { GapStore } from '../../ports/gap-store.ts';
import type { GrantStore } from '../../ports/grant-store.ts';
import type { MatterStore } from '../../ports/matter-store.ts';
import type { RecentHappeningStore } from '../../ports/recent-happening-store.ts';
import type { SessionOriginStore } from '../../ports/session-origin-store.ts';
import type { StackResourceStore } from '../../ports/stack-resource-store.ts';
import { type LearnAboutEvent, makeLearnAboutEvent } from '../learning/learn-about-event.ts';
import { makeTellMatters, type TellMatters } from '../telling/tell-matters.ts';
import { makeTellPeople, type TellPeople } from '../telling/tell-people.ts';
import { type JudgeAgain, makeJudgeAgain } from './judge-again.ts';
import { type KnownChanges, makeKnownChanges } from './known-changes.ts';

/** The stores and channels that judging works on, whether an event is understood first or its decision is kept. */
export interface JudgingParts {
  readonly policy: MatchingPolicy;
  /** How temporary access is treated. @default the shipped policy, which only tells people */
  readonly access?: AccessPolicy | undefined;
  readonly active: ActiveChanges;
  readonly records: ChangeRecordStore;
  readonly decisions: DecisionStore;
  readonly origins: SessionOriginStore;
  readonly stacks: StackResourceStore;
  readonly changedResources: ChangedResourceStore;
  readonly recent: RecentHappeningStore;
  readonly matters: MatterStore;
  readonly grants: GrantStore;
  readonly schedule: ExpirySchedule;
  readonly gaps: GapStore;
  readonly publisher: AlertPublisher;
  /** ARNs of the auditor's own roles. */
  readonly ownRoles: readonly string[];
  readonly clock: Clock;
}

/** Judges kept decisions again: needs no raw event, hence neither what reads one nor the rules. */
export interface Judging {
  readonly changes: KnownChanges;
  readonly judgeAgain: JudgeAgain;
  readonly learn: LearnAboutEvent;
  readonly scheduleGrants: ScheduleGrants;
  readonly applyExtensions: ApplyExtensions;
  readonly access: AccessPolicy;
  readonly matters: TellMatters;
  readonly watchControls: WatchControls;
  readonly tellPeople: TellPeople;
}

export function makeJudging(parts: JudgingParts): Judging {
  const { policy, access = defaultAccessPolicy, records, decisions, ownRoles, clock } = parts;
  const changes = makeKnownChanges(parts);
  const tellPeople = makeTellPeople(parts);
  const matters = makeTellMatters({
    decisions,
    records,
    matters: parts.matters,
    tellPeople,
    clock,
  });
  const learn = makeLearnAboutEvent(parts);
  const scheduleGrants = makeScheduleGrants({ ...parts, access });
  const applyExtensions = makeApplyExtensions({ ...parts, access, matching: policy });
  const watchControls = makeWatchControls({
    noteControls: makeNoteControls(parts),
    readBasis: makeReadBasis({ records, policy }),
  });
  const judgeAgain = makeJudgeAgain({
    changes,
    policy,
    access,
    decisions,
    learn,
    scheduleGrants,
    watchControls,
    matters,
    ownRoles,
    clock,
  });
  return {
    changes,
    judgeAgain,
    learn,
    scheduleGrants,
    applyExtensions,
    access,
    matters,
    watchControls,
    tellPeople,
  };
}
