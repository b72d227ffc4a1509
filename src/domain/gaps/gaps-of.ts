import type { ControlWords } from '../../schemas/control.ts';
import type { ControlSighting, ControlWatch, Gap } from '../../schemas/gap.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { gapIdOf, resourceOfGap } from './gap-id.ts';
import { distinctSightings } from './with-sightings.ts';

/** A gap with the part of the resource that is off. */
export interface PartGap {
  readonly part: string | undefined;
  readonly gap: Gap;
}

/**
 * The gaps that the sightings of one control on one resource amount to, by when they opened. The order of the sightings
 * and repeats among them make no difference. What happened in one second is taken in the order on, off, gone: a control
 * that was switched off and on in it counts as off until a later sighting shows it on.
 */
export function gapsOf(watch: ControlWatch, words: ControlWords): readonly PartGap[] {
  const sightings = distinctSightings(watch.sightings).toSorted(inOrder);
  const parts = [...new Set(sightings.flatMap(({ part }) => part ?? []))];
  const ofParts = parts.flatMap((part) =>
    foldPart(
      sightings.filter(
        (one) => one.part === part || (one.part === undefined && one.says !== 'off'),
      ),
      () => false,
    ).map((open) => ({ part, open })),
  );
  const isPartOff = ({ at }: ControlSighting) => ofParts.some(({ open }) => holdsAt(open, at));
  const ofWhole = foldPart(
    sightings.filter(({ part }) => part === undefined),
    isPartOff,
  ).map((open) => ({ part: undefined, open }));
  return [...ofParts, ...ofWhole]
    .map(({ part, open }) => ({ part, gap: gapOf(watch, words, part, open) }))
    .toSorted((one, other) => compareGaps(one.gap, other.gap));
}

/** A stretch in which a control was off. */
interface Stretch {
  readonly offs: readonly ControlSighting[];
  readonly end: ControlSighting | undefined;
}

function foldPart(
  sightings: readonly ControlSighting[],
  isPartOff: (sighting: ControlSighting) => boolean,
): readonly Stretch[] {
  const found: { readonly offs: ControlSighting[]; end: ControlSighting | undefined }[] = [];
  let open: (typeof found)[number] | undefined;
  let wasOn = false;
  for (const sighting of sightings) {
    if (sighting.says !== 'off') {
      if (open !== undefined) open.end = sighting;
      open = undefined;
      wasOn = sighting.says === 'on';
    } else if (open !== undefined) {
      // An item that shows it off again is no news.
      if (sighting.shows !== true) open.offs.push(sighting);
    } else if (opens(sighting, wasOn, isPartOff)) {
      open = { offs: [sighting], end: undefined };
      found.push(open);
    }
  }
  return found;
}

/**
 * A call that switches it off opens a gap. An item that merely shows it off does where it was on before: what was never
 * on is nothing to come back. Where a part of it is off already, an item shows that.
 */
function opens(
  sighting: ControlSighting,
  wasOn: boolean,
  isPartOff: (sighting: ControlSighting) => boolean,
): boolean {
  if (sighting.source === 'cloudtrail') return true;
  return (sighting.shows !== true || wasOn) && !isPartOff(sighting);
}

function holdsAt({ offs, end }: Stretch, at: string): boolean {
  const [first] = offs;
  const time = millisecondsOf(at);
  return (
    first !== undefined &&
    millisecondsOf(first.at) <= time &&
    (end === undefined || millisecondsOf(end.at) >= time)
  );
}

function gapOf(
  watch: ControlWatch,
  { title, level, dueAfterMinutes }: ControlWords,
  part: string | undefined,
  { offs, end }: Stretch,
): Gap {
  const [first] = offs;
  if (first === undefined) throw new TypeError('A gap begins with what opened it');
  const { control, account, region, resource } = watch;
  const id = gapIdOf(watch, part, first.eventId);
  const notice = watch.notices.find((one) => one.gap === id);
  const opened = millisecondsOf(first.at);
  // Whoever was let off to switch it off may be followed by others who are, each with an end of their own.
  const dues = (first.record === null ? [first] : offs.filter(({ record }) => record !== null)).map(
    ({ at, dueAt }) =>
      dueAt === undefined ? millisecondsOf(at) + dueAfterMinutes * 60_000 : millisecondsOf(dueAt),
  );
  return {
    id,
    control,
    title,
    level,
    account,
    region,
    resource: resourceOfGap(resource, part),
    openedAt: toInstant(opened),
    ...(first.by === undefined ? {} : { openedBy: first.by }),
    ...(first.action === undefined ? {} : { action: first.action }),
    eventId: first.eventId,
    record: first.record,
    dueAt: toInstant(Math.max(...dues)),
    ...(offs.length > 1 ? { repeats: offs.length - 1 } : {}),
    ...(notice === undefined ? {} : { told: notice.times }),
    closedAt: end === undefined ? null : toInstant(Math.max(opened, millisecondsOf(end.at))),
    ...(end === undefined ? {} : { closedBy: end.eventId }),
    closedHow:
      end === undefined
        ? null
        : end.says === 'gone'
          ? 'resource-gone'
          : end.source === 'cloudtrail'
            ? 'restored'
            : 'seen-restored',
  };
}

const rank = { on: 0, off: 1, gone: 2 } as const;

/** CloudTrail's times are whole seconds, so that no finer order is known. */
function secondOf({ at }: ControlSighting): number {
  return Math.floor(millisecondsOf(at) / 1_000);
}

function inOrder(one: ControlSighting, other: ControlSighting): number {
  return (
    secondOf(one) - secondOf(other) ||
    rank[one.says] - rank[other.says] ||
    millisecondsOf(one.at) - millisecondsOf(other.at) ||
    compareTexts(one.eventId, other.eventId)
  );
}

function compareGaps(one: Gap, other: Gap): number {
  return (
    millisecondsOf(one.openedAt) - millisecondsOf(other.openedAt) || compareTexts(one.id, other.id)
  );
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
