import type { NotAChangeReason } from '../../schemas/change-event.ts';
import type { Decision } from '../../schemas/decision.ts';
import type { Fault } from '../../schemas/fault.ts';
import { highestLevel } from '../../schemas/finding.ts';
import { toInstant } from '../../schemas/instant.ts';
import { emptySummary, listedFaults, type ScanSummary } from '../../schemas/scan-summary.ts';
import { isSilenced } from '../risk/tuning/silenced.ts';

/** Counts what a scan meets, in memory that does not grow with it. */
export interface SummaryCounter {
  /** One input opened. */
  file(): void;
  /** Bytes read, as stored. */
  bytes(count: number): void;
  /** Trail records or configuration items met, of whatever fate. */
  records(count?: number): void;
  /** A decision that was written as a line. */
  decision(decision: Decision): void;
  notAChange(reason: NotAChangeReason, count?: number): void;
  duplicate(): void;
  conflict(): void;
  fault(fault: Fault): void;
  /** What was counted so far; later counting leaves the returned object alone. */
  summary(): ScanSummary;
}

/** `matching`: whether change records were given; a summary says so because every verdict is null without. */
export function makeSummaryCounter(matching: 'on' | 'off'): SummaryCounter {
  const counted = emptySummary(matching);
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;

  return {
    file() {
      counted.files += 1;
    },
    bytes(count) {
      counted.bytes += count;
    },
    records(count = 1) {
      counted.records += count;
    },
    decision(decision) {
      counted.lines += 1;
      if (decision.verdict !== null) counted.verdicts[decision.verdict] += 1;
      else if (decision.outcome === 'succeeded') counted.unjudged += 1;
      else counted.attempts += 1;
      counted.levels[highestLevel(decision.findings) ?? 'none'] += 1;
      counted.silenced += decision.findings.filter(isSilenced).length;
      const at = decision.at === null ? Number.NaN : Date.parse(decision.at);
      if (at < earliest) earliest = at;
      if (at > latest) latest = at;
    },
    notAChange(reason, count = 1) {
      counted.notAChange[reason] += count;
    },
    duplicate() {
      counted.duplicates += 1;
    },
    conflict() {
      counted.conflicts += 1;
    },
    fault({ place, reason, mend }) {
      counted.faultCount += 1;
      if (counted.faults.length < listedFaults) counted.faults.push({ place, reason, mend });
    },
    summary() {
      return {
        ...structuredClone(counted),
        from: Number.isFinite(earliest) ? toInstant(earliest) : null,
        to: Number.isFinite(latest) ? toInstant(latest) : null,
      };
    },
  };
}
