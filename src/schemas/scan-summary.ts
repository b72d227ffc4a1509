import * as z from 'zod';
import { type NotAChangeReason, notAChangeReasons } from './change-event.ts';
import { type Verdict, verdicts } from './decision.ts';
import { type Level, levels } from './finding.ts';

const count = z.int().min(0);

/** What counts in place of a level for a line on which no rule fired. */
export const levelsOrNone = [...levels, 'none'] as const;
export type LevelOrNone = Level | 'none';

/** Faults listed one by one; beyond it they are only counted in `faultCount`. */
export const listedFaults = 1_000;

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  // Object.fromEntries forgets the keys; Record<K, number> is what it builds from them.
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}

/** Every reason of `notAChangeReasons`, each with a count. */
const reasons = Object.keys(notAChangeReasons) as NotAChangeReason[];

/**
 * The closing summary. Three sums hold: lines = sum of `verdicts` + `attempts` + `unjudged` = sum of `levels`;
 * every list of counts has all its keys, zero where nothing was seen.
 */
export const ScanSummarySchema = z
  .object({
    files: count.meta({ description: 'Files opened, standard input counting as one' }),
    bytes: count.meta({ description: 'Bytes read, as stored (compressed where they are)' }),
    records: count.meta({ description: 'Trail records and configuration items met' }),
    lines: count.meta({ description: 'Decisions written' }),
    matching: z.enum(['on', 'off']).meta({ description: 'off: no change records were given' }),
    verdicts: z.record(z.enum(verdicts), count),
    attempts: count.meta({ description: 'Lines whose outcome is denied or failed' }),
    unjudged: count.meta({
      description:
        'Succeeded without verdict: matching is off, or a rule fired on what is no change',
    }),
    levels: z
      .record(z.enum(levelsOrNone), count)
      .meta({ description: 'Lines by their highest finding' }),
    silenced: count.meta({
      description: 'Findings that tuning or an exemption keeps as informational; of whatever line',
    }),
    notAChange: z.record(z.enum(reasons), count),
    duplicates: count.meta({ description: 'Copies of an event already seen, dropped' }),
    conflicts: count.meta({
      description: 'Events with an id already seen but other content, kept',
    }),
    faultCount: count,
    faults: z
      .array(z.object({ place: z.string(), reason: z.string(), mend: z.string() }))
      .meta({ description: `The first ${listedFaults}; faultCount counts all` }),
    from: z.string().nullable().meta({ description: 'Time of the earliest line' }),
    to: z.string().nullable().meta({ description: 'Time of the latest line' }),
  })
  .meta({ id: 'ScanSummary' });
export type ScanSummary = z.output<typeof ScanSummarySchema>;

/** A summary in which nothing was seen yet. */
export function emptySummary(matching: 'on' | 'off'): ScanSummary {
  return {
    files: 0,
    bytes: 0,
    records: 0,
    lines: 0,
    matching,
    verdicts: zeros<Verdict>(verdicts),
    attempts: 0,
    unjudged: 0,
    levels: zeros<LevelOrNone>(levelsOrNone),
    silenced: 0,
    notAChange: zeros(reasons),
    duplicates: 0,
    conflicts: 0,
    faultCount: 0,
    faults: [],
    from: null,
    to: null,
  };
}
