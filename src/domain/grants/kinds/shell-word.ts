/** Text as one word of a shell: commands are there to be pasted, and what is no plain AWS name must not become a second one. */
export function shellWord(text: string): string {
  return /^[\w+=,.@:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
