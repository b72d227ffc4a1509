/** The streams and settings a command runs with: the real ones, or a test's. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** True where colours help: a terminal that nobody told otherwise (https://no-color.org). */
export function wantsColour({ stdout, env }: Terminal): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '')
    return env['FORCE_COLOR'] !== '0';
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
}

/** Columns to write for; 120 where the output is no terminal. */
export function widthOf({ stdout, env }: Terminal): number {
  const asked = Number(env['COLUMNS']);
  return stdout.columns ?? (Number.isInteger(asked) && asked > 0 ? asked : 120);
}
