import { Command } from 'commander';
import { GapPageSchema } from '../../schemas/api/gap-answers.ts';
import type { Gap } from '../../schemas/gap.ts';
import { overApi } from '../api/api-command.ts';
import { listedItems } from '../api/listed-items.ts';
import { exitCodes } from '../exit-codes.ts';
import { toCount } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
import type { Page } from '../text/page.ts';
import { personOf } from '../text/person.ts';
import { isOverdue, openFor, standingOf } from './gap-standing.ts';

interface ListOptions {
  readonly closed?: boolean;
  readonly account?: string;
  readonly control?: string;
  readonly record?: string;
  readonly limit?: number;
  readonly all?: boolean;
}

/** `change-auditor gaps list`. */
export function makeListGapsCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('list')
    .summary('list controls that are off')
    .description(
      'Lists security controls that are off: what is due first comes first, and what should be on again is marked OVERDUE.',
    )
    .option('--closed', 'those that are over instead, the latest first')
    .option('--account <id>', 'only in this account')
    .option('--control <id>', 'only of this control, e.g. trail-records')
    .option('--record <id>', 'only those that this change record covers')
    .option('--limit <count>', 'entries of one page, 1 to 500', toCount(500))
    .option('--all', 'every page; with --json one gap on each line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor gaps list\n  $ change-auditor gaps list --record CHG-1042\n' +
        '  $ change-auditor gaps list --closed --all --json | jq -r .closedHow | sort | uniq -c',
    );
  return overApi<ListOptions>(command, terminal, end, async (session, options) => {
    const { closed = false, account, control, record, limit, all = false } = options;
    const state = closed ? 'closed' : 'open';
    const query = { state, account, control, record, limit: limit?.toString() };
    const listed = await listedItems(session, 'listGaps', query, GapPageSchema, { all });
    if (listed === 'printed') return exitCodes.done;
    const { items: gaps, hasMore } = listed;
    if (gaps.length === 0) {
      session.say(closed ? 'No gap like that is over.' : 'No control like that is off.');
      return exitCodes.done;
    }
    const page = session.page();
    gapTable(page, gaps, session.now());
    session.print(page.done());
    const overdue = gaps.filter((gap) => isOverdue(gap, session.now())).length;
    if (overdue > 0) {
      session.say(
        `${overdue === 1 ? 'One is' : `${overdue} are`} OVERDUE: \`change-auditor gaps show ID\` says how to restore it.`,
      );
    }
    if (hasMore) session.say('There are more: --all shows every page.');
    return exitCodes.done;
  });
}

function gapTable(page: Page, gaps: readonly Gap[], now: number): void {
  page.table(
    [
      { title: 'ID', least: 24 },
      { title: 'DUE', least: 18 },
      { title: 'OFF FOR', least: 9, optional: 2 },
      { title: 'CONTROL', cut: 'middle', least: 16, optional: 0 },
      { title: 'RESOURCE', cut: 'middle', least: 14 },
      { title: 'ACCOUNT', least: 12, optional: 1 },
      { title: 'RECORD', cut: 'middle', least: 8, optional: 3 },
      { title: 'BY', cut: 'middle', least: 8, optional: 4 },
    ],
    gaps.map((gap) => [
      { text: gap.id, tone: 'bold' },
      standingOf(gap, now),
      { text: openFor(gap, now) },
      { text: gap.control },
      { text: gap.resource },
      { text: gap.account },
      { text: gap.record ?? 'none' },
      { text: gap.openedBy === undefined ? '' : personOf(gap.openedBy) },
    ]),
    '',
  );
}
