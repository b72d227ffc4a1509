/** Something of ours or the user's that could not be used: what, where, why, and what mends it. Never thrown; collected. */
export interface Fault {
  /** `FILE`, `FILE:LINE`, `FILE#/Records/12`, `FILE: changes[0].window.end`, `FILE: row 3, column start`. */
  readonly place: string;
  /** What is wrong, with the offending value where it is safe to show (bounded). */
  readonly reason: string;
  /** What to do about it. */
  readonly mend: string;
}
