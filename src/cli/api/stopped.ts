/** A command that cannot go on, told in plain words: the lines go to standard error as they are, without a trace. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly exitCode: number;
  readonly lines: readonly string[];

  constructor(exitCode: number, lines: readonly string[]) {
    super(lines.join('\n'));
    this.exitCode = exitCode;
    this.lines = lines;
  }
}
