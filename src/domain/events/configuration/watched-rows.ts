import type { Level } from '../../../schemas/finding.ts';

/** A watched property as the generated table holds it: path, level, place of the calls that write it, why it matters. */
export type PropertyRow = readonly [path: string, level: Level, calls: number, why: string];

/** A listed type as the generated table holds it; `madeBy`: place of the calls that make or delete it. */
export interface TypeRows {
  readonly madeBy: number;
  readonly properties: readonly PropertyRow[];
}
