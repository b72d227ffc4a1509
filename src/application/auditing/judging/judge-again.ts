import type { Explanation } from '../../../domain/decisions/explained-differences.ts';
import { eventOf } from '../../../domain/decisions/kept-event.ts';
import { type Learned, withLearned } from '../../../domain/decisions/learned.ts';
import { isCovered } from '../../../domain/decisions/missing-cover.ts';
import { isOwnCall } from '../../../domain/decisions/own-call.ts';
import { type Revised, revise, saysTheSame } from '../../../domain/decisions/revise.ts';
import type { AccessPolicy } from '../../../domain/grants/access-policy.ts';
import { grantsToKeep } from '../../../domain/grants/grants-to-keep.ts';
import type { MatchingPolicy } from '../../../domain/matching/matching-policy.ts';
import type { Decision, StoredDecision } from '../../../schemas/decision.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { RevisionCause } from '../../../schemas/kept-event.ts';
import type { WatchControls } from '../../gaps/watch-controls.ts';
import type { ScheduleGrants } from '../../grants/schedule-grants.ts';
import type { UnreadableChange } from '../../ports/active-changes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { LearnAboutEvent } from '../learning/learn-about-event.ts';
import type { TellMatters } from '../telling/tell-matters.ts';
import { coverOf } from './cover-of.ts';
import type { KnownChanges } from './known-changes.ts';

export interface JudgeAgainParts {
  readonly changes: KnownChanges;
  readonly policy: MatchingPolicy;
  readonly decisions: Pick<DecisionStore, 'append' | 'get'>;
  /** `makeLearnAboutEvent`. */
  readonly learn: LearnAboutEvent;
  /** `makeScheduleGrants`. */
  readonly scheduleGrants: ScheduleGrants;
  readonly access: AccessPolicy;
  /** `makeWatchControls`. */
  readonly watchControls: WatchControls;
  readonly matters: Pick<TellMatters, 'followUp'>;
  /** ARNs of the auditor's own roles: their calls are judged by what it noted, once. */
  readonly ownRoles: readonly string[];
  readonly clock: Clock;
}

/** `unchanged`: what is known now leads to the same. `kept`: it cannot be judged again (an earlier version kept too little, an own call, what it rests on cannot be read). */
export type JudgedAgain =
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'kept' | 'unchanged' | 'revised'; readonly decision: StoredDecision };

export interface JudgeAgain {
  /** Judges the event with all that is known now, keeps the next revision where that says something else, and acts on it. */
  (eventId: string, cause: RevisionCause): Promise<JudgedAgain>;
  /** The decision on the known records, where these lead to something else. Reads no store when they are warm. */
  asKnown(decision: StoredDecision): Promise<Decision | undefined>;
}

/** Others may judge the same event at the same time; each loses to the others a few times at most. */
const mostTurns = 25;

/**
 * Judges events again. It ends once what is known leads to what is kept, seen after the last thing it wrote: so of two
 * who learn different things at once, the later one sees both, and the end state does not depend on their order. Grants
 * follow; people hear where it became graver, and once where nothing of the matter is of concern any more. Every step
 * may be repeated. Throws when a store, the schedule or the channel to people cannot be reached.
 */
export function makeJudgeAgain(parts: JudgeAgainParts): JudgeAgain {
  const { changes, policy, access, decisions, learn, scheduleGrants } = parts;
  const { matters, ownRoles, clock } = parts;

  async function evaluate(
    decision: StoredDecision,
    learned: Learned,
  ): Promise<Revised | undefined> {
    const event = eventOf(decision);
    const { kept } = decision;
    if (event === undefined || kept === undefined || isOwnCall(event, ownRoles)) return undefined;
    return changes.judge(
      event,
      (known) =>
        mayRestOn(known.unreadable, decision)
          ? undefined
          : revise(
              { ...decision, kept },
              event,
              learned,
              coverOf(known, withLearned(event, learned), policy),
            ),
      (revised) => revised === undefined || isCovered(revised.decision),
    );
  }

  async function follow({ decision, event, basis }: Revised, kept: StoredDecision) {
    const seen = kept.kept?.controls ?? [];
    if (seen.length > 0) await parts.watchControls({ event, seen }, { decision: kept, basis });
    const found = kept.kept?.grants ?? [];
    if (found.length === 0 || event.outcome !== 'succeeded') return;
    const now = toInstant(clock.now().getTime());
    await scheduleGrants(grantsToKeep(found, { event, decision, record: basis, access, now }));
  }

  async function judgeAgain(eventId: string, cause: RevisionCause): Promise<JudgedAgain> {
    let isRevised = false;
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const decision = await decisions.get(eventId);
      if (decision === undefined) return { outcome: 'absent' };
      const event = eventOf(decision);
      const learned = event && (await learn(event, decision.kept?.accessKeyId ?? null));
      const revised = learned && (await evaluate(decision, learned));
      if (revised === undefined) return { outcome: 'kept', decision };
      if (saysTheSame(revised.decision, decision)) {
        await follow(revised, decision);
        if (decision.revision > 1) await matters.followUp(eventId);
        return { outcome: isRevised ? 'revised' : 'unchanged', decision };
      }
      const next: StoredDecision = {
        ...decision,
        ...revised.decision,
        revision: decision.revision + 1,
        decidedAt: toInstant(clock.now().getTime()),
        cause: causeOf(cause, learned?.explained, event?.notAChange === null),
      };
      isRevised = (await decisions.append(next)) === 'stored' || isRevised;
    }
    throw new Error(`Event ${eventId} kept being judged by others while it was judged again`);
  }

  return Object.assign(judgeAgain, {
    async asKnown(decision: StoredDecision): Promise<Decision | undefined> {
      const revised = await evaluate(decision, {});
      return revised === undefined || saysTheSame(revised.decision, decision)
        ? undefined
        : revised.decision;
    },
  });
}

/** Whether a decision may rest on what cannot be read: that is no reason to condemn what was lawful. */
function mayRestOn(
  unreadable: readonly UnreadableChange[],
  { verdict, record }: StoredDecision,
): boolean {
  return unreadable.some(({ kind, id }) =>
    kind === 'exemption' ? verdict === 'exempt' : id === record,
  );
}

/** A call that explains a configuration item outweighs whatever made us look. */
function causeOf(
  cause: RevisionCause,
  explained: Explanation | undefined,
  wasChange: boolean,
): RevisionCause {
  const [call] = explained?.by ?? [];
  if (explained === undefined || call === undefined || !wasChange) return cause;
  const what =
    explained.left.length === 0 ? 'explains it: no change of its own' : 'explains a part of it';
  return { kind: 'call', of: call, detail: `the call ${call.slice(0, 128)} ${what}` };
}
