import type { DecisionRenderer, RenderOptions } from '../decision-renderer.ts';
import { cellsOf } from './table-cells.ts';
import { layoutFor } from './table-layout.ts';
import { summaryLines } from './table-summary.ts';
import { makePaint } from './terminal-style.ts';

function block(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Decisions for people at a terminal. Column widths come from the terminal's, so nothing is held back to measure. */
export function makeTableRenderer({
  colour,
  width,
}: Pick<RenderOptions, 'colour' | 'width'>): DecisionRenderer {
  const paint = makePaint(colour);
  const columns = Math.min(240, Math.max(60, Math.floor(width) || 80));
  const layout = layoutFor(columns, paint);
  let headed = false;
  return {
    head: () => '',
    line(decision) {
      const heading = headed ? '' : block(layout.heading);
      headed = true;
      return heading + block(layout.lines(cellsOf(decision)));
    },
    tail: (summary) => `${headed ? '\n' : ''}${block(summaryLines(summary, columns, paint))}`,
  };
}
