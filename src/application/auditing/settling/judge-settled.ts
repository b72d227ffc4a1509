import { eventOf } from '../../../domain/decisions/kept-event.ts';
import { silenceFindings } from '../../../domain/decisions/silence-findings.ts';
import type { MatchingPolicy } from '../../../domain/matching/matching-policy.ts';
import {
  lackingWhenSettled,
  memoryOf,
} from '../../../domain/risk/hardening/lacking-when-settled.ts';
import { quarterHourMs, settledAt } from '../../../domain/risk/hardening/settle-time.ts';
import type { RuleSet } from '../../../domain/risk/rule-set.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import type { Finding } from '../../../schemas/finding.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { MadeSystem } from '../../../schemas/made-system.ts';
import { AuditorError } from '../../errors/auditor-error.ts';
import type { ChangeRecordStore } from '../../ports/change-record-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { SettlingStore } from '../../ports/settling-store.ts';
import type { WatermarkStore } from '../../ports/watermark-store.ts';
import { appendFindings } from '../judging/append-findings.ts';
import type { JudgeAgain } from '../judging/judge-again.ts';
import type { KnownChanges } from '../judging/known-changes.ts';

export interface JudgeSettledParts {
  readonly settling: Pick<SettlingStore, 'sightings' | 'enlist' | 'enlisted' | 'strike'>;
  readonly decisions: Pick<DecisionStore, 'get' | 'append'>;
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly rules: RuleSet;
  /** What exemptions silence of it, too. */
  readonly changes: Pick<KnownChanges, 'judge'>;
  readonly policy: MatchingPolicy;
  readonly judgeAgain: JudgeAgain;
  readonly watermarks: WatermarkStore;
  readonly clock: Clock;
  /** How long one run goes on: shorter than what runs it allows. @default 240 */
  readonly mostSeconds?: number | undefined;
}

/** What one run did. */
export interface SettledReport {
  /** Events whose systems had settled. */
  readonly judged: number;
  /** Of these, how many lacked something that a rule speaks of. */
  readonly lacking: number;
  /** Events whose change is given more time by now. */
  readonly postponed: number;
  /** It ended early; what is left is due at the next run. */
  readonly cutShort: boolean;
}

type Outcome = 'judged' | 'lacking' | 'postponed' | 'waits';

const pass = 'settled';
const hour = 60 * 60 * 1_000;
/** What completed a system may be delivered late. */
const lateMs = 5 * 60 * 1_000;
/** After a longer standstill nothing that is older is looked for. */
const longestStandstill = 14 * 24 * hour;
const mostTurns = 25;

/**
 * Judges the systems that have settled: what they still lack makes findings, kept as a further revision of the decision
 * on the event that made them. Every step may be repeated, and two runs at once end in the same. What fails is tried
 * again at the next run and keeps nothing else from being judged; the run throws once all were tried.
 */
export function makeJudgeSettled(parts: JudgeSettledParts): () => Promise<SettledReport> {
  const { settling, decisions, records, rules, changes, policy, judgeAgain, watermarks, clock } =
    parts;
  const { mostSeconds = 240 } = parts;

  async function lackingOf(made: MadeSystem, due: number): Promise<readonly string[]> {
    const noted = await Promise.all(
      made.owners.map(async (owner) => [owner, await settling.sightings(owner)] as const),
    );
    const memory = memoryOf((owner) => noted.find(([known]) => known === owner)?.[1] ?? []);
    return lackingWhenSettled(made, memory, due);
  }

  /** What rules find in what it lacks, and in nothing else of it: they see nothing of the raw event, which is not kept. */
  async function findingsOn(
    decision: StoredDecision,
    lacking: readonly string[],
  ): Promise<readonly Finding[]> {
    const event = eventOf(decision);
    if (event === undefined) return [];
    const shell: ChangeEvent = {
      ...event,
      raw: {
        eventSource: `${event.service}.amazonaws.com`,
        eventName: event.action.slice(event.action.indexOf(':') + 1),
        readOnly: false,
      },
    };
    const without = rules.findings({ ...shell, lacking: [] }).map(({ rule }) => rule);
    const found = rules.findings({ ...shell, lacking });
    const ofLacking = found.filter(({ rule }) => !without.includes(rule));
    return changes.judge(
      event,
      ({ exemptions }) => silenceFindings(event, ofLacking, exemptions, policy),
      () => true,
    );
  }

  async function judge(eventId: string, dueAt: number): Promise<Outcome> {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const decision = await decisions.get(eventId);
      if (decision === undefined) {
        // It was enlisted after the decision was kept; a copy that lags behind catches up.
        return clock.now().getTime() - dueAt < hour ? 'waits' : 'judged';
      }
      const { kept, verdict, record } = decision;
      if (kept?.made === undefined || verdict === null) return 'judged';
      const type = record === null ? undefined : (await records.get(record))?.record.type;
      const due = settledAt(kept.made.at, type);
      if (due > clock.now().getTime() - lateMs) {
        await settling.enlist(eventId, toInstant(due));
        return 'postponed';
      }
      const lacking = await lackingOf(kept.made, due);
      const found = lacking.length === 0 ? [] : await findingsOn(decision, lacking);
      if (found.length === 0) return 'judged';
      const cause = {
        kind: 'settled',
        of: null,
        detail: `it had settled and lacked ${lacking.join(', ')}`.slice(0, 500),
      } as const;
      const isKept = await appendFindings(decision, found, cause, { decisions, clock });
      if (!isKept) continue;
      // Also where nothing was added: who added it may have died before people were told.
      await judgeAgain(eventId, cause);
      return 'lacking';
    }
    throw new Error(`Event ${eventId} kept being judged by others while its system was judged`);
  }

  return async () => {
    const startedAt = clock.now().getTime();
    const last = startedAt - lateMs;
    const isLate = () => clock.now().getTime() >= startedAt + mostSeconds * 1_000;
    const counts = { judged: 0, lacking: 0, postponed: 0 };
    const failures: { readonly eventId: string; readonly reason: unknown }[] = [];
    let waits = false;
    let cutShort = false;
    const reached = await watermarks.get(pass);
    // An hour back: what somebody was just enlisting when the last run passed.
    const from = Math.max(
      reached === undefined ? startedAt - 24 * hour : Date.parse(reached) - hour,
      startedAt - longestStandstill,
    );
    const first = Math.floor(from / quarterHourMs) * quarterHourMs;
    for (let due = first; due <= last && !cutShort; due += quarterHourMs) {
      for (const eventId of await settling.enlisted(toInstant(due))) {
        cutShort = isLate();
        if (cutShort) break;
        try {
          const outcome = await judge(eventId, due);
          if (outcome === 'waits') waits = true;
          else await settling.strike(eventId, toInstant(due));
          if (outcome === 'lacking') counts.lacking += 1;
          if (outcome === 'postponed') counts.postponed += 1;
          else if (outcome !== 'waits') counts.judged += 1;
        } catch (reason) {
          failures.push({ eventId, reason });
        }
      }
    }
    if (!cutShort && !waits && failures.length === 0) {
      await watermarks.advance(pass, toInstant(last));
    }
    const report = { ...counts, cutShort };
    const [failure] = failures;
    if (failure === undefined) return report;
    throw new AuditorError(
      'internal',
      `${failures.length} new systems could not be judged, among them what ${failure.eventId.slice(0, 128)} made`,
      {
        retryable: true,
        details: { ...report, cutShort: String(cutShort), failed: failures.length },
        cause: failure.reason,
      },
    );
  };
}
