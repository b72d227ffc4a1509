import type { ControlWatch, Gap } from '../../schemas/gap.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { PartGap } from './gaps-of.ts';

/** Overdue gaps are told again after so many hours, until they are closed. */
export const remindEveryHours = 24;

/**
 * When somebody has to look at a control next: at the end of the time a gap may be open, at the next reminder, at once
 * where people were told of a gap that is over or never was; null: never.
 */
export function lookAtOf(watch: ControlWatch, gaps: readonly PartGap[]): string | null {
  const byId = new Map(gaps.map(({ gap }) => [gap.id, gap]));
  const times = [
    ...gaps.flatMap(({ gap }) => nextOf(gap, watch) ?? []),
    ...watch.notices
      .filter(({ gap, isOver }) => !isOver && (byId.get(gap)?.closedAt ?? 'gone') !== null)
      .map(({ at }) => millisecondsOf(at)),
  ];
  return times.length === 0 ? null : toInstant(Math.min(...times));
}

function nextOf(gap: Gap, { notices, quiet = [] }: ControlWatch): number | undefined {
  if (gap.closedAt !== null) return undefined;
  const notice = notices.find((one) => one.gap === gap.id);
  const due =
    notice === undefined || notice.isOver
      ? millisecondsOf(gap.dueAt)
      : millisecondsOf(notice.at) + remindEveryHours * 3_600_000;
  const until = quiet.find((one) => one.gap === gap.id)?.until;
  return until === undefined ? due : Math.max(due, millisecondsOf(until));
}
