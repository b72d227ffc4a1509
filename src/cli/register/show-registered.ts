import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { ApiSession } from '../api/api-command.ts';
import { riskTones } from '../show/change-page.ts';
import { nextSteps } from '../show/next-steps.ts';
import type { ReadChange } from '../show/read-change.ts';
import { windowWords } from '../show/window-words.ts';
import type { Page } from '../text/page.ts';

type Registered = Pick<ReadChange, 'change' | 'outstanding'>;

/** Prints that a change was registered, how risky it is and what it waits for. */
export function showRegistered(session: ApiSession, what: string, registered: Registered): void {
  const page = session.page();
  registeredLines(page, what, registered, session.now());
  session.print(page.done());
}

/** What is said of a change that was registered just now. */
export function registeredLines(
  page: Page,
  what: string,
  { change, outstanding }: Registered,
  now: number,
): void {
  page.line(
    `${page.paint('green', '✓')} ${what}: ${page.paint('bold', printableWithin(change.id, 128))} is ${change.status}.`,
  );
  page.fact('what', change.title);
  page.fact('window', windowWords(change, now));
  if (change.risk !== undefined) {
    const { level, because } = change.risk;
    page.fact('risk', level, riskTones[level]);
    for (const reason of because) page.fact('', reason);
  }
  for (const { text, command } of nextSteps(change, outstanding)) {
    page.text(text);
    if (command !== undefined) page.command(command);
  }
}
