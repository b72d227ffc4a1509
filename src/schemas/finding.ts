import * as z from 'zod';

/** Levels in rising order; index in this array is the rank. */
export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export const LevelSchema = z.enum(levels);
export type Level = z.output<typeof LevelSchema>;

/** Rank of a level: 0 (informational) to 4 (critical). */
export function rankOf(level: Level): number {
  return levels.indexOf(level);
}

/** A risk rule that fired on an event. */
export const FindingSchema = z
  .object({ rule: z.string(), level: LevelSchema, title: z.string() })
  .meta({ id: 'Finding' });
export type Finding = z.output<typeof FindingSchema>;

/** The highest level among findings, or undefined where there are none. */
export function highestLevel(findings: readonly Finding[]): Level | undefined {
  return findings.reduce<Level | undefined>(
    (top, { level }) => (top === undefined || rankOf(level) > rankOf(top) ? level : top),
    undefined,
  );
}
