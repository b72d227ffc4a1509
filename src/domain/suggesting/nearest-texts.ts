const longest = 200;
const shown = 3;

/** Of the known texts those that were meant maybe: few letters away, the nearest first, at most three. */
export function nearestTexts(written: string, known: Iterable<string>): readonly string[] {
  const wanted = written.toLowerCase().slice(0, longest);
  const most = Math.max(2, Math.floor(wanted.length / 3));
  return [...known]
    .map((text) => ({ text, distance: distanceBetween(wanted, text.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((a, b) => a.distance - b.distance || (a.text < b.text ? -1 : 1))
    .slice(0, shown)
    .map(({ text }) => text);
}

/** How many letters are added, dropped or replaced between two texts. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const replaced = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
