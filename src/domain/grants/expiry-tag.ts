import { InstantSchema, millisecondsOf, toInstant } from '../../schemas/instant.ts';

/** The tag that, put on a resource as it is created, says when its access ends: an instant with an offset. */
export const expiryTagKey = 'change:expires-at';

/** The tag that says for how long it is given, from the moment of its creation: `PT1H`, `P1D`, `90m`, `4h`, `2d`. */
export const durationTagKey = 'change:expires-after';

/** When tags end access; `unreadable`: a tag means to, but names no end that could be read. */
export type EndOfTags = { readonly at: string } | { readonly unreadable: string };

/** The earliest end that the tags name. `openedAt`: when the event that set them happened; durations run from there. */
export function endOfTags(
  tags: Readonly<Record<string, string>>,
  openedAt: string | null,
): EndOfTags | undefined {
  const ends = expiryTags.flatMap(({ key, endOf }): readonly (EndOfTags | undefined)[] =>
    Object.hasOwn(tags, key) ? [endOf(tags[key] ?? '', openedAt) ?? { unreadable: key }] : [],
  );
  return ends.reduce<EndOfTags | undefined>(
    (first, end) => (first === undefined ? end : end === undefined ? first : earlier(first, end)),
    undefined,
  );
}

/** The expiry tags that name no end that could be read, by key. */
export function unreadableTags(
  tags: Readonly<Record<string, string>>,
  openedAt: string | null,
): readonly string[] {
  return expiryTags.flatMap(({ key, endOf }) =>
    Object.hasOwn(tags, key) && endOf(tags[key] ?? '', openedAt) === undefined ? [key] : [],
  );
}

const expiryTags = [
  { key: expiryTagKey, endOf: endAt },
  { key: durationTagKey, endOf: endAfter },
] as const;

function earlier(one: EndOfTags, other: EndOfTags): EndOfTags {
  if ('unreadable' in one) return other;
  if ('unreadable' in other) return one;
  return millisecondsOf(one.at) <= millisecondsOf(other.at) ? one : other;
}

/** Without an offset it is no instant: a guess would end access hours early or late. */
function endAt(text: string): EndOfTags | undefined {
  if (text.length > 64) return undefined;
  const read = InstantSchema.safeParse(text.trim());
  return read.success ? { at: read.data } : undefined;
}

function endAfter(text: string, openedAt: string | null): EndOfTags | undefined {
  const minutes = minutesIn(text);
  if (minutes === undefined || openedAt === null) return undefined;
  return { at: toInstant(millisecondsOf(openedAt) + minutes * 60_000) };
}

// Months and years have no fixed length, so they are no durations here.
const isoDuration = /^P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?)?$/;
const shortDuration = /^(\d{1,6})(m|h|d|w)$/;
const minutesOf: ReadonlyMap<string, number> = new Map([
  ['m', 1],
  ['h', 60],
  ['d', 1_440],
  ['w', 10_080],
]);
/** Ten years: longer is a mistake, or meant to last for ever. */
const mostMinutes = 10 * 366 * 1_440;

/** Whole minutes of a duration; undefined where it is none, or none that ends. */
function minutesIn(text: string): number | undefined {
  const trimmed = text.length > 64 ? '' : text.trim();
  const short = shortDuration.exec(trimmed.toLowerCase());
  const iso = isoDuration.exec(trimmed.toUpperCase());
  const minutes =
    short !== null
      ? Number(short[1]) * (minutesOf.get(short[2] ?? '') ?? 0)
      : iso === null
        ? 0
        : Number(iso[1] ?? 0) * 10_080 +
          Number(iso[2] ?? 0) * 1_440 +
          Number(iso[3] ?? 0) * 60 +
          Number(iso[4] ?? 0);
  return minutes > 0 && minutes <= mostMinutes ? minutes : undefined;
}
