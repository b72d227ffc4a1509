import { Command, Option } from 'commander';
import type { Tone } from '../../domain/reports/table/terminal-style.ts';
import { ChangePageSchema } from '../../schemas/api/change-answers.ts';
import {
  ChangeCategorySchema,
  type ChangeRecord,
  type ChangeStatus,
  ChangeStatusSchema,
  ChangeTypeSchema,
} from '../../schemas/change-record.ts';
import { overApi } from '../api/api-command.ts';
import { listedItems } from '../api/listed-items.ts';
import { exitCodes } from '../exit-codes.ts';
import { toCount } from '../option-values.ts';
import { riskTones } from '../show/change-page.ts';
import type { Terminal } from '../terminal.ts';
import { readableInstant } from '../text/distance.ts';
import { personOf } from '../text/person.ts';

interface ListOptions {
  readonly status?: string;
  readonly type?: string;
  readonly category?: string;
  readonly environment?: string;
  readonly requestedBy?: string;
  readonly text?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly all?: boolean;
}

export const statusTones: Readonly<Record<ChangeStatus, Tone>> = {
  draft: 'dim',
  submitted: 'yellow',
  approved: 'green',
  rejected: 'redBold',
  withdrawn: 'dim',
  implemented: 'cyan',
  closed: 'dim',
};

/** `change-auditor list`. */
export function makeListCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('list')
    .description('Lists changes in the order of their ids. Every filter that is given must hold.')
    .addOption(
      new Option('--status <status>', 'where it stands').choices([...ChangeStatusSchema.options]),
    )
    .addOption(new Option('--type <type>', 'kind of change').choices([...ChangeTypeSchema.options]))
    .addOption(
      new Option('--category <name>', 'category').choices([...ChangeCategorySchema.options]),
    )
    .option('--environment <name>', 'environment, like production')
    .option('--requested-by <who>', 'requester, as the record names them')
    .option('--text <text>', 'part of the id or the title, in any case')
    .option('--limit <count>', 'entries of one page, 1 to 500', toCount(500))
    .option('--cursor <cursor>', 'go on where a page ended')
    .option('--all', 'every page; with --json one change on each line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor list --status submitted\n  $ change-auditor list --text vendor\n' +
        '  $ change-auditor list --all --json | jq -r .id',
    );
  return overApi<ListOptions>(command, terminal, end, async (session, options) => {
    const {
      status,
      type,
      category,
      environment,
      requestedBy,
      text,
      limit,
      cursor,
      all = false,
    } = options;
    const query = {
      status,
      type,
      category,
      environment,
      requestedBy,
      text,
      limit: limit?.toString(),
      cursor,
    };
    const listed = await listedItems(session, 'listChanges', query, ChangePageSchema, { all });
    if (listed === 'printed') return exitCodes.done;
    const { items: changes, hasMore } = listed;
    if (changes.length === 0) {
      session.say('No change is like that.');
      return exitCodes.done;
    }
    const page = session.page();
    page.table(
      [
        { title: 'ID', cut: 'middle', least: 30 },
        { title: 'STATUS', least: 11 },
        { title: 'TYPE', least: 9, optional: 2 },
        { title: 'RISK', least: 4, optional: 1 },
        { title: 'OPENS', least: 17 },
        { title: 'ASKED BY', least: 10, optional: 3 },
        { title: 'TITLE', least: 16 },
      ],
      changes.map((change) => [
        { text: change.id, tone: 'bold' },
        { text: change.status, tone: statusTones[change.status] },
        { text: change.type },
        { text: change.risk?.level ?? '', tone: change.risk && riskTones[change.risk.level] },
        { text: opensAt(change) },
        { text: personOf(change.requestedBy) },
        { text: change.title },
      ]),
      '',
    );
    session.print(page.done());
    if (hasMore) session.say('There are more: --all shows every page.');
    return exitCodes.done;
  });
}

/** When it opens; a recurrence by its cron expression. */
function opensAt({ window, recurrence }: ChangeRecord): string {
  if (window === undefined) return recurrence === undefined ? '' : recurrence.cron;
  return `${readableInstant(window.start).slice(0, 16)}Z`;
}
