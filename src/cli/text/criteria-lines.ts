import { levelMarks, type Tone, verdictTones } from '../../domain/reports/table/terminal-style.ts';
import { verdictSigns } from '../../domain/reports/verdict-signs.ts';
import type { Criterion, Verdict } from '../../schemas/decision.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { Page } from './page.ts';

const marks: Readonly<Record<Criterion['result'], { sign: string; tone: Tone }>> = {
  pass: { sign: '✓', tone: 'green' },
  fail: { sign: '✗', tone: 'redBold' },
  unknown: { sign: '?', tone: 'magenta' },
};

/** A verdict with its sign, painted. */
export function verdictPiece({ paint }: Page, verdict: Verdict | null, otherwise: string): string {
  return verdict === null
    ? paint('dim', `– ${otherwise}`)
    : paint(verdictTones[verdict], `${verdictSigns[verdict]} ${verdict}`);
}

/** Each criterion with its mark and its distance in words. */
export function criteriaLines(page: Page, criteria: readonly Criterion[]): void {
  for (const { criterion, result, detail } of criteria) {
    const { sign, tone } = marks[result];
    page.marked(`  ${page.paint(tone, sign)} ${criterion.padEnd(9)} `, 14, detail);
  }
}

/** Findings, gravest first as they come, with their level. */
export function findingLines(page: Page, findings: readonly Finding[]): void {
  for (const { level, title, rule } of findings) {
    const { text, tone } = levelMarks[level];
    page.marked(
      `  ${page.paint(tone, text)}${' '.repeat(9 - text.length)}`,
      11,
      `${title} (${rule})`,
    );
  }
}
