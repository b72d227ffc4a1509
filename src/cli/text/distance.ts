const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A span in its two largest units: `3 d 4 h`, `2 h 10 min`, `45 s`. */
export function spanOf(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  if (span < minute) return `${Math.floor(span / 1_000)} s`;
  if (span < hour) return `${Math.floor(span / minute)} min`;
  if (span < day) return joined(span, hour, 'h', minute, 'min');
  return joined(span, day, 'd', hour, 'h');
}

function joined(span: number, large: number, its: string, small: number, then: string): string {
  const rest = Math.floor((span % large) / small);
  return `${Math.floor(span / large)} ${its}${rest === 0 ? '' : ` ${rest} ${then}`}`;
}

/** How far an instant is from now: `in 2 h 10 min`, `3 d ago`, `now`. */
export function distanceTo(instant: string, now: number): string {
  const distance = Date.parse(instant) - now;
  if (Number.isNaN(distance)) return '';
  if (Math.abs(distance) < 1_000) return 'now';
  return distance > 0 ? `in ${spanOf(distance)}` : `${spanOf(distance)} ago`;
}

/** An instant for people: `2026-03-02 09:00Z`, with seconds where it has any. */
export function readableInstant(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  const text = new Date(at).toISOString();
  const cut = text.slice(17, 19) === '00' ? 16 : 19;
  return `${text.slice(0, cut).replace('T', ' ')}Z`;
}
