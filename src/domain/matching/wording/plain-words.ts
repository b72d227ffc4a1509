const plain = /^[\x20-\x7e]*$/;
const controlCharacters = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Hostile text made fit for a message: at most `limit` characters, control and direction characters replaced. */
export function bounded(text: string, limit = 160): string {
  const cut = text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  return plain.test(cut) ? cut : cut.replaceAll(controlCharacters, '\u{fffd}');
}

/** A list for a message: the first few entries, the rest counted. */
export function listed(
  texts: readonly string[],
  { word = 'or', shown = 3 }: { readonly word?: 'or' | 'and'; readonly shown?: number } = {},
): string {
  const first = texts.slice(0, shown).map((text) => bounded(text));
  const rest = texts.length - first.length;
  if (rest > 0) return `${first.join(', ')} and ${rest} more`;
  const last = first.pop() ?? '';
  return first.length === 0 ? last : `${first.join(', ')} ${word} ${last}`;
}

/** A span of time as people say it: `45 seconds`, `14 minutes`, `2 h 4 min`, `3 days 4 h`. The sign is dropped. */
export function inWords(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1_000);
  if (seconds < 1) return 'less than a second';
  if (seconds < 60) return count(seconds, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return count(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return withRest(`${hours} h`, minutes % 60, 'min');
  return withRest(count(Math.floor(hours / 24), 'day'), hours % 24, 'h');
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

function withRest(main: string, rest: number, unit: string): string {
  return rest === 0 ? main : `${main} ${rest} ${unit}`;
}
