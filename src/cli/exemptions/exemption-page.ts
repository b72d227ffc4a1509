import type { Tone } from '../../domain/reports/table/terminal-style.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { Exemption, ExemptionStatus } from '../../schemas/exemption.ts';
import { distanceTo, readableInstant } from '../text/distance.ts';
import type { Page } from '../text/page.ts';
import { personOf } from '../text/person.ts';
import { shellWord } from '../text/shell-words.ts';

export const exemptionTones: Readonly<Record<ExemptionStatus, Tone>> = {
  proposed: 'yellow',
  active: 'green',
  rejected: 'redBold',
  ended: 'dim',
};

const mostEntries = 20;

/** A whole exemption for people. */
export function exemptionPage(page: Page, exemption: Exemption, now: number): void {
  const { id, title, status, reason, owner, requestedBy, startsAt, endsAt, reviewAt } = exemption;
  const { reviewedAt, approvals, scope, rejectedAt, endedAt } = exemption;
  const when = (instant: string) => `${readableInstant(instant)}, ${distanceTo(instant, now)}`;
  page.line(
    `${page.paint('bold', printableWithin(id, 128))}  ${page.paint(exemptionTones[status], status)}`,
  );
  page.text(title, '');
  page.line();
  page.fact('asked by', personOf(requestedBy));
  page.fact('owner', personOf(owner));
  page.fact('from', when(startsAt));
  page.fact('until', when(endsAt));
  page.fact('review', reviewedAt === undefined ? when(reviewAt) : `done ${when(reviewedAt)}`);
  for (const { by, at } of approvals) page.fact('approved', `by ${personOf(by)}, ${when(at)}`);
  page.fact('rejected', rejectedAt === undefined ? undefined : when(rejectedAt), 'redBold');
  page.fact('ended', endedAt === undefined ? undefined : when(endedAt));
  const { rules } = exemption;
  page.heading(rules === undefined ? 'What is exempt' : 'What is silenced');
  page.fact('rules', rules?.join(', '));
  for (const { actors, actions, resources, accounts, regions } of scope.slice(0, mostEntries)) {
    page.fact('actors', actors.join(', '));
    page.fact('actions', actions.join(', '));
    page.fact('resources', resources.join(', '));
    page.fact('accounts', accounts.join(', '));
    page.fact('regions', regions.join(', '));
  }
  if (scope.length > mostEntries) page.text(`… and ${scope.length - mostEntries} more entries`);
  page.heading('Why');
  page.text(reason);
  if (status !== 'proposed') return;
  page.heading('Next');
  page.text('Somebody who neither asked for it nor owns it approves it:');
  page.line(
    `    ${page.paint('cyan', `$ change-auditor exemptions approve ${printableWithin(shellWord(id), 200)}`)}`,
  );
}
