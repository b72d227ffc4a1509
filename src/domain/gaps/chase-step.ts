import type { Alert } from '../../schemas/alert.ts';
import type { ControlWords } from '../../schemas/control.ts';
import type { ControlWatch, Gap, GapNotice } from '../../schemas/gap.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { closedAlert, correctedAlert, overdueAlert } from './gap-alert.ts';
import type { PartGap } from './gaps-of.ts';
import { remindEveryHours } from './look-at.ts';

/** What to tell people of a control now, and the watch as it is once they were told. */
export interface ChaseStep {
  readonly alerts: readonly Alert[];
  readonly watch: ControlWatch;
}

/** That a gap stays open is accepted; `until`: when it is to be over after all, null: it need not be. */
export interface AcceptedGap {
  readonly gap: string;
  readonly until: string | null;
}

const day = 24 * 3_600_000;

/**
 * What to do about a control now: tell that it is overdue, again after a while, once that it is over, once that it never
 * was. `accepted`: gaps whose record was closed with them as named exceptions; they are quiet.
 */
export function chaseStep(
  watch: ControlWatch,
  gaps: readonly PartGap[],
  words: ControlWords,
  { now, accepted }: { readonly now: string; readonly accepted: readonly AcceptedGap[] },
): ChaseStep {
  const alerts: Alert[] = [];
  const notices = new Map(watch.notices.map((notice) => [notice.gap, notice]));
  const quiet = new Map((watch.quiet ?? []).map(({ gap, until }) => [gap, until]));
  const instead = gaps.map(({ gap }) => gap);
  for (const { gap, part } of gaps) {
    const notice = notices.get(gap.id);
    if (gap.closedAt !== null) {
      if (notice === undefined || notice.isOver) continue;
      alerts.push(closedAlert(gap, words, now));
      notices.set(gap.id, { ...notice, isOver: true });
      continue;
    }
    const exception = accepted.find((one) => one.gap === gap.id);
    if (exception !== undefined && isQuiet(exception, now)) {
      // The exception may be taken back: looked at again, and told where it was.
      quiet.set(gap.id, lookAgain(exception, now));
      continue;
    }
    quiet.delete(gap.id);
    if (!isDue(gap, notice, now)) continue;
    const times = (notice?.times ?? 0) + 1;
    alerts.push(overdueAlert(gap, words, times, now));
    notices.set(gap.id, noticeOf(gap, part, times, now));
  }
  const known = new Set(instead.map(({ id }) => id));
  for (const notice of watch.notices) {
    if (known.has(notice.gap) || notice.isOver) continue;
    alerts.push(correctedAlert(watch, notice, instead, words, now));
    notices.set(notice.gap, { ...notice, isOver: true });
  }
  const open = new Set(gaps.flatMap(({ gap }) => (gap.closedAt === null ? gap.id : [])));
  const { quiet: _, ...rest } = watch;
  const left = [...quiet].filter(([gap]) => open.has(gap)).map(([gap, until]) => ({ gap, until }));
  return {
    alerts,
    watch: {
      ...rest,
      notices: [...notices.values()].slice(-mostNotices),
      ...(left.length === 0 ? {} : { quiet: left }),
    },
  };
}

/** The oldest are forgotten: what they were of is over for long. */
const mostNotices = 200;

function isQuiet({ until }: AcceptedGap, now: string): boolean {
  return until === null || millisecondsOf(until) > millisecondsOf(now);
}

function lookAgain({ until }: AcceptedGap, now: string): string {
  const tomorrow = millisecondsOf(now) + day;
  return toInstant(until === null ? tomorrow : Math.min(tomorrow, millisecondsOf(until)));
}

function isDue(gap: Gap, notice: GapNotice | undefined, now: string): boolean {
  const time = millisecondsOf(now);
  if (millisecondsOf(gap.dueAt) > time) return false;
  // Somebody was told that it is over, and what came since shows that it is not.
  if (notice === undefined || notice.isOver) return true;
  return millisecondsOf(notice.at) + remindEveryHours * 3_600_000 <= time;
}

function noticeOf(gap: Gap, part: string | undefined, times: number, now: string): GapNotice {
  return {
    gap: gap.id,
    ...(part === undefined ? {} : { part }),
    openedAt: gap.openedAt,
    times,
    at: now,
    isOver: false,
  };
}
