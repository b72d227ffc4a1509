import type { Decision } from '../../schemas/decision.ts';
import type { ScanSummary } from '../../schemas/scan-summary.ts';

export const renderFormats = ['table', 'jsonl', 'csv', 'html'] as const;
export type RenderFormat = (typeof renderFormats)[number];

/** How a rendering looks. What a format has no use for, it ignores. */
export interface RenderOptions {
  /** Terminal colours (table). */
  readonly colour: boolean;
  /** Columns of the terminal (table); kept within 60 and 240. */
  readonly width: number;
  /** Instant shown as the time of making (html). */
  readonly generatedAt: string;
  /** Heading (html). */
  readonly title: string;
}

/**
 * Turns a stream of decisions into text: `head` once, `line` for each in order, `tail` once. Written one after the
 * other the strings are the whole document. A renderer serves one document; its memory is bounded.
 */
export interface DecisionRenderer {
  head(): string;
  /** Text of one decision; empty where the format shows it only at the end. */
  line(decision: Decision): string;
  tail(summary: ScanSummary): string;
}
