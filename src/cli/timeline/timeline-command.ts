import { Command } from 'commander';
import { DecisionPageSchema } from '../../schemas/api/decision-answers.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { toInstant } from '../../schemas/instant.ts';
import { cursorOf, itemsOf, pagesOf } from '../api/all-pages.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { toCount, toDuration, toInstantOption } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
import { timelinePage } from './timeline-page.ts';

interface TimelineOptions {
  readonly resource?: string;
  readonly actor?: string;
  readonly account?: string;
  readonly around?: string;
  readonly before?: number;
  readonly after?: number;
  readonly limit?: number;
  readonly all?: boolean;
}

const minute = 60_000;
const hour = 60 * minute;

/** `change-auditor timeline`. */
export function makeTimelineCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('timeline')
    .description(
      'What happened to a resource, or what an actor did, around an instant: what changed before Monday’s outage?',
    )
    .option('--resource <name>', 'ARN, id or name of the resource')
    .option('--actor <who>', 'identity, or ARN of the role, user or session')
    .option('--account <id>', 'only in this account')
    .option('--around <instant>', 'the instant asked about; now unless told', toInstantOption)
    .option('--before <duration>', 'how far back; 24h unless told', toDuration)
    .option('--after <duration>', 'how far on; 1h unless told', toDuration)
    .option('--limit <count>', 'events of one page, 1 to 500', toCount(500))
    .option('--all', 'every page; with --json one event on each line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor timeline --resource sg-0ab --around 2026-03-02T09:00Z\n' +
        '  $ change-auditor timeline --actor alice@example.com --before 7d --all\n' +
        '  $ change-auditor timeline --resource orders --all --json | jq -r .action',
    );
  return overApi<TimelineOptions>(command, terminal, end, async (session, options) => {
    const {
      resource,
      actor,
      account,
      before = 24 * hour,
      after = hour,
      limit,
      all = false,
    } = options;
    if ((resource === undefined) === (actor === undefined)) {
      throw new Stopped(exitCodes.usage, [
        'Whose timeline? Give --resource or --actor, one of them.',
      ]);
    }
    const around = options.around ?? toInstant(session.now() - (session.now() % 1_000));
    const query = {
      resource,
      actor,
      account,
      at: around,
      beforeMinutes: String(Math.ceil(before / minute)),
      afterMinutes: String(Math.ceil(after / minute)),
      limit: limit?.toString(),
    };
    const events: StoredDecision[] = [];
    let period = { from: around, to: around };
    let more: string | undefined;
    for await (const reply of pagesOf(session, 'showTimeline', query, { all })) {
      if (session.json) {
        if (all) for (const item of itemsOf(reply.body)) session.printJson(item);
        else session.printJson(reply.body);
        continue;
      }
      const { items, from, to } = readAnswer(DecisionPageSchema, reply);
      events.push(...items);
      period = { from, to };
      more = cursorOf(reply.body);
    }
    if (session.json) return exitCodes.done;
    const page = session.page();
    timelinePage(page, events, {
      whose: resource ?? actor ?? '',
      byActor: actor !== undefined,
      around,
      ...period,
    });
    session.print(page.done());
    if (more !== undefined) session.say('There are more: --all shows every page.');
    return exitCodes.done;
  });
}
