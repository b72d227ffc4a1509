import type { Tone } from '../../domain/reports/table/terminal-style.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { type ChangeRecord, editionOf, type RiskLevel } from '../../schemas/change-record.ts';
import { distanceTo, readableInstant } from '../text/distance.ts';
import type { Page } from '../text/page.ts';
import { personOf } from '../text/person.ts';
import { lifeCycleLine } from './life-cycle-line.ts';
import { nextSteps } from './next-steps.ts';
import type { Outstanding } from './read-change.ts';
import { verificationLines } from './verification-lines.ts';
import { windowWords } from './window-words.ts';

export const riskTones: Readonly<Record<RiskLevel, Tone>> = {
  low: 'plain',
  medium: 'yellowBold',
  high: 'redBold',
  critical: 'redInverse',
};

/** A whole change for people: where it stands, what it covers, why, and what is next. */
export function changePage(
  page: Page,
  change: ChangeRecord,
  outstanding: Outstanding,
  now: number,
): void {
  headLines(page, change);
  page.line();
  page.line(`  ${lifeCycleLine(change, page.paint)}`);
  page.line();
  planLines(page, change, now);
  scopeLines(page, change);
  approvalLines(page, change, outstanding);
  proseLines(page, change);
  outcomeLines(page, change);
  verificationLines(page, change.review?.verification, now);
  nextLines(page, change, outstanding);
}

/** What an approver must have seen: what, where, when, how risky, by whom. */
export function approvalPage(
  page: Page,
  change: ChangeRecord,
  outstanding: Outstanding,
  now: number,
): void {
  headLines(page, change);
  page.line();
  planLines(page, change, now);
  scopeLines(page, change);
  approvalLines(page, change, outstanding);
  proseLines(page, change);
}

function headLines({ line, text, paint }: Page, change: ChangeRecord): void {
  const kinds = [change.type, change.category, change.environment].filter(
    (part) => part !== undefined,
  );
  const edition = editionOf(change);
  line(
    `${paint('bold', printableWithin(change.id, 128))}  ${paint('dim', kinds.join(' · '))}${edition > 1 ? paint('dim', `  edition ${edition}`) : ''}`,
  );
  text(change.title, '');
}

function planLines(page: Page, change: ChangeRecord, now: number): void {
  const { requestedBy, registeredAt, owner, implementers, temporary, risk, ticketUrl } = change;
  const since = registeredAt === undefined ? '' : `, ${distanceTo(registeredAt, now)}`;
  page.fact('asked by', `${personOf(requestedBy)}${since}`);
  page.fact('owner', owner === undefined ? undefined : personOf(owner));
  page.fact('made by', implementers.map(personOf).join(', '));
  page.fact('window', windowWords(change, now));
  page.fact('temporary', temporaryWords(temporary, now));
  if (risk !== undefined) {
    const raised =
      risk.raisedTo === undefined ? '' : ` (assessed ${risk.assessed}, raised by the requester)`;
    page.fact('risk', `${risk.level}${raised}`, riskTones[risk.level]);
    for (const reason of risk.because) page.fact('', reason);
  }
  page.fact('ticket', ticketUrl);
  for (const { kind, to } of change.links ?? []) page.fact(kind.replace('-change', ''), to);
}

/** When what it gives is taken away, or the end of which access it moves once it is approved. */
function temporaryWords(temporary: ChangeRecord['temporary'], now: number): string | undefined {
  if (temporary === undefined) return undefined;
  const { expiresAt, grants } = temporary;
  const end = `${readableInstant(expiresAt)}, ${distanceTo(expiresAt, now)}`;
  return grants === undefined
    ? `taken away ${end}`
    : `moves the end of ${grants.slice(0, mostShown).join(', ')} to ${end}`;
}

const mostShown = 20;

function scopeLines(page: Page, { scope }: ChangeRecord): void {
  const rows = scope.slice(0, mostShown).flatMap((entry) => {
    const resources = [
      ...entry.resources,
      ...(entry.stacks ?? []).map((stack) => `stack ${stack}`),
    ];
    const height = Math.min(
      mostShown,
      Math.max(entry.accounts.length, entry.regions.length, resources.length, entry.actions.length),
    );
    return Array.from({ length: height }, (_, at) =>
      [entry.accounts, entry.regions, resources, entry.actions].map((list) => ({
        text:
          at === mostShown - 1 && list.length > mostShown
            ? `… ${list.length - at} more`
            : (list[at] ?? ''),
      })),
    );
  });
  page.line();
  page.table(
    [
      { title: 'ACCOUNTS', least: 12 },
      { title: 'REGIONS', least: 9 },
      { title: 'RESOURCES', cut: 'middle', least: 24 },
      { title: 'ACTIONS', least: 16 },
    ],
    rows,
  );
  if (scope.length > mostShown) page.text(`… and ${scope.length - mostShown} more entries`);
}

function approvalLines(
  page: Page,
  change: ChangeRecord,
  { approvals: missing }: Outstanding,
): void {
  const { approvals, rejectedAt, withdrawnAt } = change;
  const isOpen = change.status === 'draft' || change.status === 'submitted';
  if (approvals.length > 0 || (isOpen && missing.length > 0)) page.heading('Approvals');
  for (const { by, at, groups, proven, comment } of approvals) {
    const claimed = proven === false ? ' (claimed)' : '';
    const as = groups === undefined || groups.length === 0 ? '' : `  as ${groups.join(', ')}`;
    page.marked(
      `  ${page.paint('green', '✓')} `,
      4,
      `${printableWithin(personOf(by), 200)}${claimed}  ${readableInstant(at)}${as}`,
    );
    if (comment !== undefined) page.text(`“${comment}”`, '    ');
  }
  if (isOpen) {
    for (const { group, count, because } of missing) {
      page.text(`○ ${count} more by ${group}: ${because}`, '  ', 'yellow');
    }
  }
  if (rejectedAt !== undefined) page.fact('rejected', readableInstant(rejectedAt), 'redBold');
  if (withdrawnAt !== undefined) page.fact('withdrawn', readableInstant(withdrawnAt), 'redBold');
}

function proseLines(page: Page, change: ChangeRecord): void {
  const parts = [
    ['Why', change.reason],
    ['Impact', change.impact],
    ['Depends on', change.dependencies?.join(', ')],
    ['Taken back by', change.rollback],
    ['Tested', change.testEvidence],
  ] as const;
  for (const [title, prose] of parts) {
    if (prose === undefined) continue;
    page.heading(title);
    page.text(prose);
  }
  const answers = Object.entries(change.answers ?? {});
  if (answers.length === 0) return;
  page.heading('Answers');
  for (const [question, answer] of answers) {
    page.text(`${question}: ${typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer}`);
  }
}

function outcomeLines(page: Page, { outcome, review }: ChangeRecord): void {
  if (outcome !== undefined) {
    page.heading('Outcome');
    page.fact('result', outcome.result, outcome.result === 'succeeded' ? 'green' : 'redBold');
    page.fact('caused', outcome.caused?.join(', '));
    page.fact('remedied', outcome.remedied?.join(', '));
    page.fact('missed by', outcome.missedCheck);
    page.fact('lessons', outcome.lessons);
    for (const { gap, reason, until } of outcome.exceptions ?? []) {
      const end = until === undefined ? '' : `, until ${readableInstant(until)}`;
      page.fact('left off', `gap ${gap}${end}: ${reason}`, 'yellow');
    }
  }
  if (review?.doneAt === undefined) return;
  page.heading('Review');
  page.fact('done', `${readableInstant(review.doneAt)} by ${personOf(review.by ?? 'unknown')}`);
  page.fact('findings', review.findings);
}

function nextLines(page: Page, change: ChangeRecord, outstanding: Outstanding): void {
  // The approvals that are missing stand above, with those that are there.
  const steps = nextSteps(change, { ...outstanding, approvals: [] });
  if (steps.length === 0) return;
  page.heading('Next');
  for (const { text, command } of steps) {
    page.text(text);
    if (command !== undefined) page.command(command);
  }
}
