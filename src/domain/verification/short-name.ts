const most = 250;

/** A name that comes from an event or a record, short enough to be kept in a result and without what cannot be seen. */
export function shortName(name: string): string {
  const shown = name.slice(0, most * 4).replaceAll(/\p{C}/gu, '\u{fffd}');
  if (shown.length <= most && name.length <= most * 4) return shown;
  // A cut may not leave half a character behind.
  return `${shown.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}\u{2026}`;
}
