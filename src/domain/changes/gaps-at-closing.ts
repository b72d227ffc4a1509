import type { ChangeRecord, GapException } from '../../schemas/change-record.ts';
import type { ClosureRequest } from '../../schemas/change-step-request.ts';
import type { Gap } from '../../schemas/gap.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { toPlainText } from '../alerts/plain-text.ts';
import type { Missing } from '../policy/demands/missing.ts';

/** What closing must know of a gap. */
export type OpenGap = Pick<Gap, 'id' | 'title' | 'resource' | 'openedAt'>;

type Exception = NonNullable<ClosureRequest['exceptions']>[number];

/** More are counted, so that a refusal stays something people read. */
const mostNamed = 50;

/**
 * The gaps that keep a change from being closed, each with what would do. A standard change lives on after every opening:
 * its gaps are chased by themselves, and retiring it hides none.
 */
export function missingForGaps(
  { type }: Pick<ChangeRecord, 'type'>,
  openGaps: readonly OpenGap[],
  exceptions: readonly Exception[],
  now: string,
): readonly Missing[] {
  if (type === 'standard') return [];
  const left = openGaps.flatMap((gap) => missingFor(gap, exceptions, now) ?? []);
  const more = left.length - mostNamed;
  return more <= 0
    ? left
    : [
        ...left.slice(0, mostNamed),
        {
          pointer: '/exceptions',
          what: `${more} more open gaps`,
          mend: `list them with the gaps of this change, and switch the controls on again`,
        },
      ];
}

function missingFor(
  gap: OpenGap,
  exceptions: readonly Exception[],
  now: string,
): Missing | undefined {
  const index = exceptions.findIndex((one) => one.gap === gap.id);
  const until = exceptions[index]?.until;
  if (index >= 0 && (until === undefined || millisecondsOf(until) > millisecondsOf(now))) {
    return undefined;
  }
  const what = `gap ${gap.id}: ${toPlainText(gap.title, 120)}, off on ${toPlainText(gap.resource)} since ${gap.openedAt}`;
  return index < 0
    ? {
        pointer: '/exceptions',
        what,
        mend: 'switch it on again, or name the gap in exceptions with the reason why it stays off',
      }
    : {
        pointer: `/exceptions/${index}/until`,
        what: `${what}; its exception is over`,
        mend: 'switch it on again, or give an instant that is still to come',
      };
}

/** The exceptions that are needed, on the word of who closes the change: for what is not open there is none. */
export function exceptionsKept(
  exceptions: readonly Exception[],
  openGaps: readonly OpenGap[],
  by: string,
): GapException[] {
  const open = new Set(openGaps.map(({ id }) => id));
  const named = new Map(exceptions.map((one) => [one.gap, { ...one, by }]));
  return [...named.values()].filter(({ gap }) => open.has(gap));
}
