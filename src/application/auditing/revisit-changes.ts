import { periodExemptedBy, periodTouchedBy } from '../../domain/decisions/revisited-period.ts';
import type { ActiveSpan } from '../../domain/matching/active-span.ts';
import type { MatchingPolicy } from '../../domain/matching/matching-policy.ts';
import type { ChangeStep } from '../../schemas/change-step.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { RevisionCause } from '../../schemas/kept-event.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { ExemptionStore } from '../ports/exemption-store.ts';
import type { Revisit } from '../ports/revisit.ts';
import type { WatermarkStore } from '../ports/watermark-store.ts';
import type { JudgeAgain } from './judge-again.ts';
import { type KnownChanges, knownForSeconds } from './known-changes.ts';

/**
 * A mark is cleared by a pass over what it touches that begins this long after the change. Longer than anybody judges on
 * older knowledge, with half a minute for slow indexes and for those who are just at it.
 */
export const clearedAfterSeconds = knownForSeconds + 30;

export interface RevisitChangesParts {
  readonly records: Pick<ChangeRecordStore, 'get' | 'history' | 'dueRevisits' | 'revisited'>;
  readonly exemptions: Pick<ExemptionStore, 'get' | 'dueRevisits' | 'revisited'>;
  readonly decisions: Pick<DecisionStore, 'list'>;
  readonly changes: Pick<KnownChanges, 'forget'>;
  readonly judgeAgain: JudgeAgain;
  /** How far a pass that was cut short had come, so that the next one goes on there. */
  readonly watermarks: WatermarkStore;
  readonly policy: MatchingPolicy;
  /** Nothing older is judged again. */
  readonly lookBackHours: number;
  readonly clock: Clock;
  /** How many decisions one pass looks at. @default 20000 */
  readonly mostDecisions?: number | undefined;
  /** How long one pass goes on, to within a page: shorter than what runs it allows. @default 300 */
  readonly mostSeconds?: number | undefined;
}

/** What one pass did. */
export interface RevisitReport {
  /** Marks whose decisions were all looked at. */
  readonly changes: number;
  /** Marks cleared: no later event can have been judged on what was known before. */
  readonly cleared: number;
  readonly decisions: number;
  readonly revised: number;
  /** It ended early; what is left is due at once. */
  readonly cutShort: boolean;
}

const marksAtOnce = 100;
const decisionsAtOnce = 200;
const mostSteps = 1_000;
const hour = 60 * 60 * 1_000;

interface Due {
  readonly kind: 'change-record' | 'exemption';
  readonly revisit: Revisit;
}

/**
 * Judges again what records and exemptions that changed may touch: registered, approved, amended, withdrawn. Each mark
 * is passed over soon, and once more after everybody's knowledge is newer than the change; then it is cleared. A crash
 * leaves the mark, and a change meanwhile a newer one. Throws when a store cannot be reached.
 */
export function makeRevisitChanges(parts: RevisitChangesParts): () => Promise<RevisitReport> {
  const { records, exemptions, decisions, changes, judgeAgain, watermarks, clock } = parts;
  const { policy, lookBackHours, mostDecisions = 20_000, mostSeconds = 300 } = parts;
  /** Marks passed over once by this process: the next pass over them is the one that clears. */
  const passedOnce = new Set<string>();

  async function touchedBy({ kind, revisit: { id } }: Due) {
    if (kind === 'exemption') {
      const found = await exemptions.get(id);
      if (found === undefined) return undefined;
      return { period: periodExemptedBy(found.exemption), cause: causeOf(kind, id, found.step) };
    }
    const found = await records.get(id);
    if (found === undefined) return undefined;
    const { items } = await records.history(id, { limit: mostSteps });
    const changed = items.flatMap((step) => step.changed);
    const period = periodTouchedBy(found.record, changed, policy);
    return { period, cause: causeOf(kind, id, found.step) };
  }

  /** Looks at the decisions of a period. `pass`: its name, under which it goes on where it was cut short. */
  async function judgePeriod(
    { start, end }: ActiveSpan,
    cause: RevisionCause,
    pass: string,
    budget: { readonly decisions: number; readonly until: number },
  ): Promise<{ seen: number; revised: number; done: boolean }> {
    const now = clock.now().getTime();
    const reached = await watermarks.get(pass);
    const first = Math.max(
      start,
      now - lookBackHours * hour,
      reached === undefined ? 0 : millisecondsOf(reached),
    );
    const last = Math.min(end + 1, now + hour);
    const counts = { seen: 0, revised: 0 };
    if (first >= last) return { ...counts, done: true };
    let cursor: string | undefined;
    do {
      const page = await decisions.list({
        from: toInstant(first),
        to: toInstant(last),
        limit: decisionsAtOnce,
        cursor,
      });
      for (const decision of page.items) {
        counts.seen += 1;
        if (await revises(decision, cause)) counts.revised += 1;
      }
      cursor = page.cursor;
      const isUsedUp = counts.seen >= budget.decisions || clock.now().getTime() >= budget.until;
      if (cursor !== undefined && isUsedUp) {
        const { at, decidedAt } = page.items.at(-1) ?? { at: null, decidedAt: toInstant(first) };
        await watermarks.advance(pass, at ?? decidedAt);
        return { ...counts, done: false };
      }
    } while (cursor !== undefined);
    return { ...counts, done: true };
  }

  async function revises(decision: StoredDecision, cause: RevisionCause): Promise<boolean> {
    // One that was revised for this cause may lack what follows: a crash came before.
    const isHalfDone = decision.revision > 1 && decision.cause?.of === cause.of;
    if (!isHalfDone && !(await judgeAgain.wouldChange(decision))) return false;
    return (await judgeAgain(decision.eventId, cause)).outcome === 'revised';
  }

  async function dueMarks(): Promise<readonly Due[]> {
    const [ofRecords, ofExemptions] = await Promise.all([
      records.dueRevisits({ limit: marksAtOnce }),
      exemptions.dueRevisits({ limit: marksAtOnce }),
    ]);
    return [
      ...ofRecords.map((revisit) => ({ kind: 'change-record' as const, revisit })),
      ...ofExemptions.map((revisit) => ({ kind: 'exemption' as const, revisit })),
    ].sort((a, b) => Date.parse(a.revisit.markedAt) - Date.parse(b.revisit.markedAt));
  }

  return async () => {
    const report = { changes: 0, cleared: 0, decisions: 0, revised: 0, cutShort: false };
    const startedAt = clock.now().getTime();
    const due = await dueMarks();
    if (due.length > 0) changes.forget();
    for (const one of due) {
      const { kind, revisit } = one;
      const age = startedAt - Date.parse(revisit.markedAt);
      // A mark from far in the future was set under another clock and would wait for ever.
      const clears = Math.abs(age) >= clearedAfterSeconds * 1_000;
      const name = `revisit/${kind}/${revisit.id}/${revisit.mark}/${clears ? 'last' : 'first'}`;
      if (!clears && passedOnce.has(name)) continue;
      const touched = await touchedBy(one);
      const left = {
        decisions: mostDecisions - report.decisions,
        until: startedAt + mostSeconds * 1_000,
      };
      const judged =
        touched === undefined
          ? { seen: 0, revised: 0, done: true }
          : await judgePeriod(touched.period, touched.cause, name, left);
      report.decisions += judged.seen;
      report.revised += judged.revised;
      if (!judged.done) return { ...report, cutShort: true };
      report.changes += 1;
      if (clears) {
        await (kind === 'exemption' ? exemptions : records).revisited(revisit.id, revisit.mark);
        report.cleared += 1;
        passedOnce.delete(name.replace(/last$/, 'first'));
      } else {
        passedOnce.add(name);
      }
    }
    return report;
  };
}

function causeOf(
  kind: 'change-record' | 'exemption',
  id: string,
  step: ChangeStep | undefined,
): RevisionCause {
  const what = kind === 'exemption' ? `exemption ${id}` : id;
  const happened = step === undefined ? 'changed' : `was ${step.action}`;
  return { kind, of: id, detail: `${what} ${happened}` };
}
