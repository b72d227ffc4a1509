/** A word as a shell takes it literally: quoted unless it is plain. Names in commands to paste were written by strangers. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
