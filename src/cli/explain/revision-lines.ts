import { levelMarks } from '../../domain/reports/table/terminal-style.ts';
import { displayWidth } from '../../domain/reports/text/display-width.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import type { Finding } from '../../schemas/finding.ts';
import { verdictPiece } from '../text/criteria-lines.ts';
import { readableInstant } from '../text/distance.ts';
import type { Page } from '../text/page.ts';

const indent = '      ';

/** Every revision of a decision: when, its verdict, why it was made, and the findings it brought or took. */
export function revisionLines(page: Page, revisions: readonly StoredDecision[]): void {
  if (revisions.length < 2) return;
  page.heading('How it came to be');
  let before: StoredDecision | undefined;
  for (const revision of revisions) {
    const because = printableWithin(revision.cause?.detail ?? '', 300);
    const line = headOf(page, revision);
    const plain = headOf({ ...page, paint: (_tone, text) => text }, revision);
    const fits = displayWidth(plain) + 2 + displayWidth(because) <= page.width;
    page.line(because !== '' && fits ? `${line}  ${page.paint('dim', because)}` : line);
    if (because !== '' && !fits) page.text(because, indent, 'dim');
    if (before !== undefined) {
      findingsOfOne(page, '+', revision.findings, before.findings);
      findingsOfOne(page, '-', before.findings, revision.findings);
    }
    before = revision;
  }
}

function headOf(
  page: Page,
  { revision, decidedAt, verdict, outcome, record }: StoredDecision,
): string {
  const number = page.paint('dim', String(revision).padStart(2));
  const by = record === null ? '' : ` by ${printableWithin(record, 128)}`;
  return `  ${number}  ${readableInstant(decidedAt)}  ${verdictPiece(page, verdict, outcome)}${by}`;
}

/** The findings that one of two revisions has and the other has not, at that level. */
function findingsOfOne(
  page: Page,
  sign: '+' | '-',
  these: readonly Finding[],
  those: readonly Finding[],
): void {
  const same = (a: Finding, b: Finding): boolean => a.rule === b.rule && a.level === b.level;
  for (const one of these.filter((finding) => !those.some((other) => same(finding, other)))) {
    const { text, tone } = levelMarks[one.level];
    const mark = `${indent}${sign} ${page.paint(tone, text)}${' '.repeat(9 - text.length)}`;
    page.marked(mark, indent.length + 11, one.title);
  }
}
