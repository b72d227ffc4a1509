import type { ActiveSpan } from '../../../domain/matching/records/active-span.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import type { RevisionCause } from '../../../schemas/kept-event.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { WatermarkStore } from '../../ports/watermark-store.ts';
import type { JudgeAgain } from '../judging/judge-again.ts';

export interface PassOverParts {
  readonly decisions: Pick<DecisionStore, 'list'>;
  readonly judgeAgain: JudgeAgain;
  /** How far a pass that was cut short had come, so that the next one goes on there. */
  readonly watermarks: WatermarkStore;
}

/** One run's passes over decisions. What one of them has looked at, the others need not: each is held against everything. */
export interface PassesOfRun {
  /**
   * Judges again what of a period no pass of this run has judged. `name`: under which it goes on where it was cut short.
   * False: it was cut short.
   */
  over(
    period: ActiveSpan,
    cause: RevisionCause,
    name: string,
    isUsedUp: () => boolean,
  ): Promise<boolean>;
  readonly counts: { readonly seen: number; readonly revised: number };
}

const atOnce = 200;

/** `causes`: of all that changed; the one that a decision rests on, or came nearest to, is its cause. */
export function makePassesOfRun(
  { decisions, judgeAgain, watermarks }: PassOverParts,
  causes: readonly RevisionCause[],
): PassesOfRun {
  const counts = { seen: 0, revised: 0 };
  const byRecord = new Map(
    causes.filter(({ kind }) => kind === 'change-record').map((cause) => [cause.of, cause]),
  );
  const known = new Set(causes.map(nameOf));
  /** Half-open, ascending, apart. */
  let looked: readonly ActiveSpan[] = [];

  async function revises(decision: StoredDecision, passing: RevisionCause): Promise<boolean> {
    // One that was revised for one of these changes may lack what follows: a crash came before.
    const isHalfDone =
      decision.revision > 1 && decision.cause !== undefined && known.has(nameOf(decision.cause));
    const next = await judgeAgain.asKnown(decision);
    if (next === undefined && !isHalfDone) return false;
    const restsOn = [next?.record, next?.nearest, decision.record, decision.nearest]
      .flatMap((id) => (id === undefined || id === null ? [] : (byRecord.get(id) ?? [])))
      .at(0);
    const { outcome } = await judgeAgain(decision.eventId, restsOn ?? passing);
    return outcome === 'revised';
  }

  async function overGap(
    gap: ActiveSpan,
    cause: RevisionCause,
    isUsedUp: () => boolean,
  ): Promise<string | undefined> {
    let cursor: string | undefined;
    do {
      const page = await decisions.list({
        from: toInstant(gap.start),
        to: toInstant(gap.end),
        limit: atOnce,
        cursor,
      });
      for (const decision of page.items) {
        counts.seen += 1;
        if (await revises(decision, cause)) counts.revised += 1;
      }
      cursor = page.cursor;
      if (cursor !== undefined && isUsedUp()) {
        const last = page.items.at(-1);
        return last?.at ?? last?.decidedAt ?? toInstant(gap.start);
      }
    } while (cursor !== undefined);
    return undefined;
  }

  return {
    counts,
    async over({ start, end }, cause, name, isUsedUp) {
      const reached = await watermarks.get(name);
      const first = reached === undefined ? start : Math.max(start, millisecondsOf(reached));
      for (const gap of without({ start: first, end }, looked)) {
        const stoppedAt = await overGap(gap, cause, isUsedUp);
        if (stoppedAt !== undefined) {
          await watermarks.advance(name, stoppedAt);
          looked = joined(looked, { start: gap.start, end: millisecondsOf(stoppedAt) });
          return false;
        }
        looked = joined(looked, gap);
      }
      return true;
    },
  };
}

function nameOf({ kind, of }: RevisionCause): string {
  return `${kind} ${of ?? ''}`;
}

/** What is left of a span without others, which ascend. */
function without(span: ActiveSpan, others: readonly ActiveSpan[]): readonly ActiveSpan[] {
  const left: ActiveSpan[] = [];
  let { start } = span;
  for (const other of others) {
    if (other.end <= start || other.start >= span.end) continue;
    if (other.start > start) left.push({ start, end: other.start });
    start = other.end;
  }
  if (start < span.end) left.push({ start, end: span.end });
  return left;
}

function joined(spans: readonly ActiveSpan[], more: ActiveSpan): readonly ActiveSpan[] {
  const joint: ActiveSpan[] = [];
  for (const span of [...spans, more].sort((a, b) => a.start - b.start)) {
    const last = joint.at(-1);
    if (last === undefined || span.start > last.end) joint.push(span);
    else joint[joint.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return joint;
}
