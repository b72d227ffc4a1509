import { Command } from 'commander';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { ChangeRecordSchema, WindowSchema } from '../../schemas/change-record.ts';
import { requestedShape } from '../../schemas/change-request.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { repeated } from '../option-values.ts';
import {
  type ChangeFlags,
  fieldsOfFlags,
  namesScope,
  namesWindow,
  timesOfFlags,
  withChangeFlags,
} from '../register/change-flags.ts';
import { parseRequestFile } from '../register/request-file.ts';
import type { Terminal } from '../terminal.ts';
import { readableInstant } from '../text/distance.ts';
import { insistOnText, insistOnYes } from '../text/questions.ts';
import { readInput } from '../text/read-input.ts';
import { amendedScope } from './amended-scope.ts';
import { takeStep } from './take-step.ts';

type AmendOptions = ChangeFlags & {
  readonly file?: string;
  readonly clear?: readonly string[];
  readonly why?: string;
  readonly yes?: boolean;
};

/** `change-auditor amend ID`. */
export function makeAmendCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('amend')
    .description(
      'Amends a change: flags replace the fields they name, a file replaces all it holds. It must be approved again; what ' +
        'was approved before goes on covering what happened until now.',
    )
    .argument('<id>', 'id of the change');
  withChangeFlags(command);
  command
    .option('--file <file>', 'the amended change, YAML or JSON; - for standard input')
    .option('--clear <field>', 'take a field away, by its name in the API (repeatable)', repeated)
    .option('--why <text>', 'the reason, kept in the history; asked for on a terminal')
    .option('--yes', 'amend without being asked; needed where no terminal is')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor amend CHG-1042 --end 2026-03-02T16:00Z --why "the vendor is late"\n' +
        '  $ change-auditor amend CHG-1042 --file change.yaml --why "narrower scope" --yes',
    );
  return overApi<AmendOptions>(command, terminal, end, async (session, options, [id = '']) => {
    const reply = await session.call('getChange', { path: { id } });
    const change = readAnswer(ChangeRecordSchema, reply);
    const amended: Record<string, unknown> = {
      ...(options.file === undefined ? {} : await fieldsOfFile(options.file, terminal)),
      ...fieldsOfFlags(options),
      ...(namesScope(options) ? { scope: amendedScope(change.scope, options) } : {}),
      ...(namesWindow(options) ? amendedTimes(change.window, options, session.now()) : {}),
    };
    for (const field of options.clear ?? []) amended[clearable(field)] = null;
    if (Object.keys(amended).length === 0) {
      throw new Stopped(exitCodes.usage, [
        'What is to be amended? Name fields with flags, or give --file (--help shows how).',
      ]);
    }
    const page = session.page();
    page.line(`Amends ${page.paint('bold', printableWithin(change.id, 128))}, ${change.status}:`);
    for (const [field, after] of Object.entries(amended)) {
      const before: unknown = Object.hasOwn(change, field) ? Reflect.get(change, field) : undefined;
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      page.text(`${field}: ${shown(before)} → ${shown(after)}`);
    }
    if (change.approvals.length > 0)
      page.text('Its approvals are for what it was; it must be approved again.', '  ', 'yellow');
    session.say(page.done());
    const why = await insistOnText(terminal, options.why, {
      option: '--why',
      question: 'Why is it amended?',
    });
    await insistOnYes(terminal, 'Amend?', options);
    return takeStep(session, {
      route: 'amendChange',
      id,
      ifMatch: reply.etag,
      body: { ...amended, why },
      done: 'Amended',
    });
  });
}

/** An end moved alone keeps the start; a start moved alone keeps the end. */
function amendedTimes(
  window: { readonly start: string; readonly end: string } | undefined,
  flags: AmendOptions,
  now: number,
): Readonly<Record<string, unknown>> {
  if (flags.cron !== undefined || window === undefined) return timesOfFlags(flags, now);
  const { start = window.start, end, for: length } = flags;
  if (length !== undefined && end === undefined) return timesOfFlags({ ...flags, start }, now);
  return { window: { start, end: end ?? window.end } };
}

async function fieldsOfFile(
  file: string,
  terminal: Terminal,
): Promise<Readonly<Record<string, unknown>>> {
  const name = file === '-' ? 'stdin' : file;
  const { requests, faults } = parseRequestFile(name, await readInput(file, terminal));
  const [request, ...others] = requests;
  if (request === undefined || others.length > 0) {
    throw new Stopped(exitCodes.usage, [
      `${name} cannot amend a change:`,
      ...(faults.length === 0
        ? ['  - it holds several changes; give one']
        : faults.map(
            ({ place, reason, mend }) =>
              `  - ${printableWithin(`${place}: ${reason}; ${mend}`, 1_000)}`,
          )),
    ]);
  }
  const { id: _id, status: _status, ...fields } = request;
  return fields;
}

const needed: ReadonlySet<string> = new Set(['title', 'type', 'implementers', 'scope']);

function clearable(field: string): string {
  const fields = Object.keys(requestedShape).filter((name) => !needed.has(name));
  if (fields.includes(field)) return field;
  throw new Stopped(exitCodes.usage, [
    `"${printableWithin(field, 60)}" cannot be taken away; --clear takes one of: ${fields.join(', ')}.`,
  ]);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const window = WindowSchema.safeParse(value);
  if (window.success) {
    return `${readableInstant(window.data.start)} to ${readableInstant(window.data.end)}`;
  }
  return printableWithin(typeof value === 'string' ? value : JSON.stringify(value), 300);
}
