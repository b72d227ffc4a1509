import type { GapQuery } from '../../application/ports/gap-store.ts';
import type { ControlPlace, Gap } from '../../schemas/gap.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { afterSeparator, keySeparator, keyText } from './key-text.ts';
import { farFuture, requireSortable } from './sortable-instant.ts';

/** Where all that is kept of a control on a resource lies. */
export function controlPartition({ control, account, region, resource }: ControlPlace): string {
  // Cut once more, as a key has room for one part that is long, not for several.
  return `control#${keyText([control, account, region, resource].map(keyText).join(keySeparator))}`;
}

const open = 'open';
const closed = 'past';
const digits = String(Date.parse(farFuture)).length;

/** Sorts the later before the earlier. */
function latestFirst(instant: string): string {
  const left = Date.parse(farFuture) - Date.parse(requireSortable(instant));
  return String(left).padStart(digits, '0');
}

/** Where a gap stands among all: open ones first by when they are due, then closed ones, those closed last first. */
export function gapPosition({ id, dueAt, closedAt }: Gap): string {
  const place =
    closedAt === null ? [open, requireSortable(dueAt)] : [closed, latestFirst(closedAt)];
  return [...place, keyText(id)].join(keySeparator);
}

/** The stretch of the listing that holds what a query asks for, both ends inclusive. */
export function gapStretch({ state, during }: Pick<GapQuery, 'state' | 'during'>): {
  readonly from: string;
  readonly to: string;
} {
  const wholeOf = (part: string) => ({
    from: `${part}${keySeparator}`,
    to: `${part}${afterSeparator}`,
  });
  // What was closed when the period began was open at no time of it.
  const to =
    during === undefined
      ? wholeOf(closed).to
      : [closed, latestFirst(during.from)].join(keySeparator) + afterSeparator;
  if (state === 'open') return wholeOf(open);
  return { from: wholeOf(state === 'closed' ? closed : open).from, to };
}

/** True for a gap that a query asks for; the page apart. */
export function fitsGapQuery(gap: Gap, query: GapQuery): boolean {
  const { state, account, control, record, during } = query;
  return (
    (state === undefined || (gap.closedAt === null) === (state === 'open')) &&
    (account === undefined || gap.account === account) &&
    (control === undefined || gap.control === control) &&
    (record === undefined || gap.record === record) &&
    (during === undefined ||
      (millisecondsOf(gap.openedAt) < millisecondsOf(during.to) &&
        (gap.closedAt === null || millisecondsOf(gap.closedAt) > millisecondsOf(during.from))))
  );
}
