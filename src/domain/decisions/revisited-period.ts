import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Exemption } from '../../schemas/exemption.ts';
import { InstantSchema, millisecondsOf } from '../../schemas/instant.ts';
import type { MatchingPolicy } from '../matching/matching-policy.ts';
import { type ActiveSpan, activeSpanOf } from '../matching/records/active-span.ts';

/**
 * The time whose events a record may touch, in milliseconds since the epoch: its window or recurrence in every edition,
 * widened by what a deviation or the grace may span. `steps`: what its history says was changed; a window that was asked
 * for and replaced before anybody approved it may have made the record the nearest of events it is far from now.
 */
export function periodTouchedBy(
  record: ChangeRecord,
  steps: readonly { readonly pointer: string; readonly before?: unknown }[],
  policy: MatchingPolicy,
): ActiveSpan {
  const spans = [record, ...(record.past ?? [])].map((edition) => activeSpanOf(edition, policy));
  const former = steps
    .filter(({ pointer }) => /^\/(?:window|recurrence)(?:\/|$)/.test(pointer))
    .flatMap(({ before }) => instantsIn(before))
    .map((at) => activeSpanOf({ window: { start: at, end: at } }, policy));
  return widest([...spans, ...former]);
}

/** The time whose events an exemption may touch; one that was ended early had touched what came after. */
export function periodExemptedBy({ startsAt, endsAt }: Exemption): ActiveSpan {
  return { start: millisecondsOf(startsAt), end: millisecondsOf(endsAt) };
}

function widest(spans: readonly ActiveSpan[]): ActiveSpan {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

/** Every instant in a value of a history, which may be a whole window or one end of it. */
function instantsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return InstantSchema.safeParse(value).success ? [value] : [];
  return typeof value === 'object' && value !== null
    ? Object.values(value)
        .filter((part) => typeof part === 'string')
        .flatMap(instantsIn)
    : [];
}
