import { verdicts } from '../../schemas/decision.ts';
import type { ScanSummary } from '../../schemas/scan-summary.ts';
import { standingOfVerdict } from './standing.ts';

/** 1234567 as `1,234,567`. */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Bytes in the largest unit that leaves at least one: `1.4 MB`. */
export function toBytes(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 'bytes';
  for (const next of units) {
    if (value < 1_000) break;
    value /= 1_000;
    unit = next;
  }
  return unit === 'bytes' ? `${grouped(bytes)} bytes` : `${value.toFixed(1)} ${unit}`;
}

/** Part of a whole as `12.5 %`; a part that exists is never shown as 0 %, nor one that lacks something as 100 %. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part === 0) return '0 %';
  if (part === whole) return '100 %';
  const percent = Math.min(99.9, Math.max(0.1, (100 * part) / whole));
  return `${percent.toFixed(1)} %`;
}

/** How many changes are explained by a record, how many are not, and how many are exempt. */
export function standingCounts({ verdicts: counts }: Pick<ScanSummary, 'verdicts'>): {
  readonly matched: number;
  readonly unmatched: number;
  readonly exempt: number;
} {
  const sums = { matched: 0, unmatched: 0, exempt: 0 };
  for (const verdict of verdicts) sums[standingOfVerdict[verdict]] += counts[verdict];
  return sums;
}
