import { Command, Option } from 'commander';
import { isStillOpen } from '../../domain/grants/grant-states.ts';
import { GrantPageSchema, type ShownGrant } from '../../schemas/api/grant-answers.ts';
import { grantKinds } from '../../schemas/grant-target.ts';
import { overApi } from '../api/api-command.ts';
import { listedItems } from '../api/listed-items.ts';
import { exitCodes } from '../exit-codes.ts';
import { toCount } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
import type { Page } from '../text/page.ts';
import { personOf } from '../text/person.ts';
import { countdownOf, standingOf } from './countdown.ts';

interface ListOptions {
  readonly ended?: boolean;
  readonly account?: string;
  readonly kind?: string;
  readonly record?: string;
  readonly limit?: number;
  readonly all?: boolean;
}

/** `change-auditor grants list`. */
export function makeListGrantsCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('list')
    .summary('list temporary access, with its countdown')
    .description(
      'Lists temporary access that is still open: what ends first comes first, and what should have ended is marked STILL LIVE.',
    )
    .option('--ended', 'what has ended instead')
    .option('--account <id>', 'only in this account')
    .addOption(new Option('--kind <kind>', 'only of this kind').choices([...grantKinds]))
    .option('--record <id>', 'only what this change record gives')
    .option('--limit <count>', 'entries of one page, 1 to 500', toCount(500))
    .option('--all', 'every page; with --json one grant on each line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor grants list\n  $ change-auditor grants list --record CHG-1042 --ended\n' +
        "  $ change-auditor grants list --all --json | jq -r 'select(.secondsLeft < 0) | .handle'\n" +
        '  $ watch -c -n 30 FORCE_COLOR=1 change-auditor grants list',
    );
  return overApi<ListOptions>(command, terminal, end, async (session, options) => {
    const { ended = false, account, kind, record, limit, all = false } = options;
    const query = { live: String(!ended), account, kind, record, limit: limit?.toString() };
    const listed = await listedItems(session, 'listGrants', query, GrantPageSchema, { all });
    if (listed === 'printed') return exitCodes.done;
    const { items: grants, hasMore } = listed;
    if (grants.length === 0) {
      session.say(
        ended ? 'Nothing like that has ended.' : 'No temporary access like that is open.',
      );
      return exitCodes.done;
    }
    const page = session.page();
    grantTable(page, grants, session.now());
    session.print(page.done());
    const stuck = grants.filter(isStillOpen).length;
    if (stuck > 0) {
      session.say(
        `${stuck === 1 ? 'One is' : `${stuck} are`} STILL LIVE beyond the end: \`change-auditor grants show HANDLE\` says why, and what to do by hand.`,
      );
    }
    if (hasMore) session.say('There are more: --all shows every page.');
    return exitCodes.done;
  });
}

function grantTable(page: Page, grants: readonly ShownGrant[], now: number): void {
  page.table(
    [
      { title: 'HANDLE', least: 19 },
      { title: 'ENDS', least: 18 },
      { title: 'STATE', least: 10, optional: 0 },
      { title: 'WHAT', cut: 'middle', least: 19 },
      { title: 'ACCOUNT', least: 12, optional: 1 },
      { title: 'RECORD', cut: 'middle', least: 10, optional: 2 },
      { title: 'OPENED BY', cut: 'middle', least: 10, optional: 3 },
    ],
    grants.map((grant) => [
      { text: grant.handle, tone: 'bold' },
      countdownOf(grant, now),
      standingOf(grant),
      { text: grant.what },
      { text: grant.account },
      { text: grant.record ?? grant.because },
      { text: grant.openedBy === undefined ? '' : personOf(grant.openedBy) },
    ]),
    '',
  );
}
