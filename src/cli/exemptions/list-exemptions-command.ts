import { Command, Option } from 'commander';
import { ExemptionPageSchema } from '../../schemas/api/exemption-answers.ts';
import { ExemptionStatusSchema } from '../../schemas/exemption.ts';
import { overApi } from '../api/api-command.ts';
import { listedItems } from '../api/listed-items.ts';
import { exitCodes } from '../exit-codes.ts';
import { toCount } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
import { readableInstant } from '../text/distance.ts';
import { personOf } from '../text/person.ts';
import { exemptionTones } from './exemption-page.ts';

interface ListOptions {
  readonly status?: string;
  readonly limit?: number;
  readonly all?: boolean;
}

/** `change-auditor exemptions list`. */
export function makeListExemptionsCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('list')
    .summary('list exemptions')
    .description('Lists exemptions in the order of their ids.')
    .addOption(
      new Option('--status <status>', 'where it stands').choices([
        ...ExemptionStatusSchema.options,
      ]),
    )
    .option('--limit <count>', 'entries of one page, 1 to 500', toCount(500))
    .option('--all', 'every page; with --json one exemption on each line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor exemptions list --status proposed\n  $ change-auditor exemptions list --all --json | jq -r .endsAt',
    );
  return overApi<ListOptions>(command, terminal, end, async (session, options) => {
    const { status, limit, all = false } = options;
    const query = { status, limit: limit?.toString() };
    const listed = await listedItems(session, 'listExemptions', query, ExemptionPageSchema, {
      all,
    });
    if (listed === 'printed') return exitCodes.done;
    const { items: exemptions, hasMore } = listed;
    if (exemptions.length === 0) {
      session.say('No exemption is like that.');
      return exitCodes.done;
    }
    const page = session.page();
    page.table(
      [
        { title: 'ID', cut: 'middle', least: 12 },
        { title: 'STATUS', least: 8 },
        { title: 'UNTIL', least: 17 },
        { title: 'OWNER', least: 10 },
        { title: 'TITLE', least: 16 },
      ],
      exemptions.map(({ id, status: standing, endsAt, owner, title }) => [
        { text: id, tone: 'bold' },
        { text: standing, tone: exemptionTones[standing] },
        { text: readableInstant(endsAt) },
        { text: personOf(owner) },
        { text: title },
      ]),
      '',
    );
    session.print(page.done());
    if (hasMore) session.say('There are more: --all shows every page.');
    return exitCodes.done;
  });
}
