import { InvalidArgumentError } from 'commander';
import { InstantSchema, toInstant } from '../schemas/instant.ts';

/** Collects the values of an option that may be given more than once. */
export function repeated(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

const unitMilliseconds: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const span = /^(?:\d{1,6}(?:\.\d{1,3})?(?:min|[smhdw]))+$/;
const spanParts = /(\d{1,6}(?:\.\d{1,3})?)(min|[smhdw])/g;

/** Milliseconds of `90m`, `2h`, `1d12h`; undefined where it is none. */
export function durationOf(text: string): number | undefined {
  const compact = text.replaceAll(' ', '');
  if (!span.test(compact)) return undefined;
  let total = 0;
  for (const [, number, unit = ''] of compact.matchAll(spanParts)) {
    total += Number(number) * (unitMilliseconds[unit] ?? 0);
  }
  return total > 0 ? Math.round(total) : undefined;
}

/** An option's duration, in milliseconds. */
export function toDuration(text: string): number {
  const found = durationOf(text);
  if (found === undefined)
    throw new InvalidArgumentError('Write a duration like 90m, 2h or 1d12h.');
  return found;
}

/** An instant: with an offset, or from now: `now`, `+2h`, `-30m`. Undefined where it is none. */
export function instantOf(text: string, now: number): string | undefined {
  if (text === 'now') return toInstant(now - (now % 1_000));
  const distance = /^[+-]/.test(text) ? durationOf(text.slice(1)) : undefined;
  if (distance !== undefined) {
    const at = now + (text.startsWith('-') ? -distance : distance);
    return toInstant(at - (at % 1_000));
  }
  const parsed = InstantSchema.safeParse(text);
  return parsed.success ? toInstant(Date.parse(parsed.data)) : undefined;
}

/** An option's instant, canonical. */
export function toInstantOption(text: string): string {
  const found = instantOf(text, Date.now());
  if (found === undefined) {
    throw new InvalidArgumentError(
      'Write an instant with its offset, like 2026-03-02T09:00:00Z or …T10:00+01:00, or now, +2h, -30m.',
    );
  }
  return found;
}

/** A count from 1 to `most`. */
export function toCount(most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1 || count > most) {
      throw new InvalidArgumentError(`Write a whole number from 1 to ${most}.`);
    }
    return count;
  };
}

/** The halves of `NAME=VALUE`. */
export function toPair(text: string): readonly [string, string] {
  const cut = text.indexOf('=');
  if (cut < 1 || cut === text.length - 1) {
    throw new InvalidArgumentError('Write it as NAME=VALUE.');
  }
  return [text.slice(0, cut), text.slice(cut + 1)];
}
