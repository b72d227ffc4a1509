import { toInstant } from '../../schemas/instant.ts';
import { type Aspect, failed, passed, unknown } from './aspect.ts';
import type { CompiledRecord } from './compiled-record.ts';
import type { EventFacts } from './event-facts.ts';
import { inWords } from './plain-words.ts';
import type { Opening } from './recurrence.ts';

/** The window of a record as an event sees it. */
export interface WindowAspect extends Aspect {
  /** Milliseconds between the event and the nearest moment inside: 0 inside, Infinity where there is none. */
  readonly distance: number;
}

type Kind = 'window' | 'opening';

/** Compares the event's time with the record's window and with the openings of its recurrence. Both ends are inside. */
export function compareWindow(
  { record, window, openings }: CompiledRecord,
  facts: EventFacts,
): WindowAspect {
  const { at } = facts;
  if (window === undefined && openings === undefined)
    return {
      ...failed(() =>
        record.recurrence === undefined
          ? 'the record names no window'
          : 'the recurrence of the record cannot be read',
      ),
      distance: Infinity,
    };
  if (at === null)
    return { ...unknown(() => 'the event has no time to compare with the window'), distance: 0 };
  const around = openings?.around(at);
  const spans: readonly (readonly [Kind, Opening | undefined])[] = [
    ['window', window],
    ['opening', around?.last],
    ['opening', around?.next],
  ];
  const nearest = spans
    .flatMap(([kind, span]) =>
      span === undefined ? [] : [{ kind, span, distance: distanceTo(span, at) }],
    )
    .reduce<{ kind: Kind; span: Opening; distance: number } | undefined>(
      (best, next) => (best === undefined || next.distance < best.distance ? next : best),
      undefined,
    );
  if (nearest === undefined)
    return { ...failed(() => 'the recurrence of the record never opens'), distance: Infinity };
  const { kind, span, distance } = nearest;
  const aspect =
    distance === 0
      ? passed({ exact: false, literals: 0 }, () => `inside the ${kind} ${spanOf(span)}`)
      : failed(() => outside(kind, span, at, distance));
  return { ...aspect, distance };
}

function distanceTo({ start, end }: Opening, at: number): number {
  return Math.max(0, start - at, at - end);
}

function outside(kind: Kind, span: Opening, at: number, distance: number): string {
  const [side, edge] = at < span.start ? ['before', 'start'] : ['after', 'end'];
  return `${inWords(distance)} ${side} the ${kind}'s ${edge} (${spanOf(span)})`;
}

function spanOf({ start, end }: Opening): string {
  return `${toInstant(start)} to ${toInstant(end)}`;
}
