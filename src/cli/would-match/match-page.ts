import type * as z from 'zod';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { rankOf } from '../../schemas/finding.ts';
import type { MatchAnswerSchema } from '../../schemas/match-request.ts';
import { criteriaLines, findingLines, verdictPiece } from '../text/criteria-lines.ts';
import type { Page } from '../text/page.ts';

/** The answer of a dry run for people. */
export function matchPage(page: Page, answer: z.output<typeof MatchAnswerSchema>): void {
  const { covered, verdict, record, nearest, criteria, findings, resources, missing } = answer;
  const by = record === null ? '' : ` by ${printableWithin(record, 128)}`;
  page.line(
    `${covered ? page.paint('green', `✓ It would be covered${by}.`) : page.paint('redBold', '✗ It would not be covered.')}  ${verdictPiece(page, verdict, 'it would be no change')}`,
  );
  for (const { arn, id, type } of resources.slice(0, 5))
    page.fact('on what', `${arn ?? id}  (${type})`);
  if (criteria.length > 0) {
    page.heading(record === null ? `Nearest record: ${nearest ?? 'none'}` : `Record: ${record}`);
    criteriaLines(page, criteria);
  }
  if (missing.length > 0) {
    page.heading('What is missing');
    for (const one of missing) page.text(`- ${one}`);
  }
  if (findings.length > 0) {
    page.heading('Findings');
    findingLines(
      page,
      findings.toSorted((a, b) => rankOf(b.level) - rankOf(a.level)),
    );
  }
  if (covered || nearest !== null || record !== null) return;
  page.line();
  page.line(`    ${page.paint('cyan', '$ change-auditor register')}`);
}
