import { levelMarks, type Tone, verdictTones } from '../../domain/reports/table/terminal-style.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
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
    const [first = '', ...rest] = printableWithin(detail, 1_000).split('\n');
    page.line(`  ${page.paint(tone, sign)} ${criterion.padEnd(9)} ${first}`);
    for (const line of rest) page.text(line, '              ');
  }
}

/** Findings, gravest first as they come, with their level. */
export function findingLines(page: Page, findings: readonly Finding[]): void {
  for (const { level, title, rule } of findings) {
    const { text, tone } = levelMarks[level];
    page.line(
      `  ${page.paint(tone, text.padEnd(8))} ${printableWithin(title, 300)}  ${page.paint('dim', printableWithin(rule, 128))}`,
    );
  }
}
