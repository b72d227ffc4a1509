/** Text as one word of a shell: commands are there to be pasted, and what is no plain AWS name must not become a second one. */
export function shellWord(text: string): string {
  return /^[\w+=,.@:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** `--user-name dana`; a value that begins like an option is joined to its own, so that it is not read as another. */
export function shellOption(option: string, value: string): string {
  return `${option}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;
}
