/** A rule that cannot be used: thrown while compiling, turned into a value where the whole rule is compiled. */
export class RuleProblem extends Error {
  /** Where in the rule, e.g. `detection.selection.eventName|re`. */
  readonly place: string;
  /** What to do about it. */
  readonly mend: string;

  constructor(place: string, reason: string, mend: string) {
    super(reason);
    this.name = 'RuleProblem';
    this.place = place;
    this.mend = mend;
  }
}

/** A piece of a rule, safe to put in a message: one line, bounded. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 80 ? `${line.slice(0, 79)}…` : line}"`;
}
