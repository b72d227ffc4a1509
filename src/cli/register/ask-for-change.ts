import { compileRecurrence } from '../../domain/matching/records/recurrence.ts';
import type { ChangeTypeSchema } from '../../schemas/change-record.ts';
import { durationOf, instantOf } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
import { asked } from '../text/questions.ts';
import type { ChangeFlags } from './change-flags.ts';

const typeWords: Readonly<Record<(typeof ChangeTypeSchema.options)[number], string>> = {
  normal: 'planned, approved before it is made',
  emergency: 'cannot wait; one on-call approver, reviewed afterwards',
  major: 'two approvers, security, rollback plan and test evidence',
  standard: 'repeated and harmless, approved once',
};

const instantHelp = 'Write an instant like 2026-03-02T09:00Z, or now, +2h';
const durationHelp = 'Write a duration like 90m or 2h';
const cronHelp = 'Write five fields: minute, hour, day, month, weekday';
const zoneHelp = 'Write an IANA time zone, like Europe/Zurich';

function isReadable(cron: string, zone: string): boolean {
  return compileRecurrence({ cron, zone, minutes: 1 }) !== undefined;
}

/** Asks for a change, question by question; the answers are flags, as if they had been typed. */
export async function askForChange(
  terminal: Terminal,
  suggested: { readonly account: string | undefined; readonly implementer: string | undefined },
): Promise<ChangeFlags> {
  const text = (message: string, fallback?: string, check?: (value: string) => true | string) =>
    asked(terminal, ({ input }, context) =>
      input(
        {
          message,
          required: true,
          ...(fallback === undefined ? {} : { default: fallback }),
          ...(check === undefined ? {} : { validate: check }),
        },
        context,
      ),
    );
  const list = async (message: string, fallback?: string): Promise<readonly string[]> =>
    listOf(await text(`${message} (several with commas)`, fallback));
  const title = await text('What is the change, in a line?');
  const type = await asked(terminal, ({ select }, context) =>
    select(
      {
        message: 'What kind of change is it?',
        choices: (['normal', 'emergency', 'major', 'standard'] as const).map((value) => ({
          value,
          name: `${value.padEnd(10)} ${typeWords[value]}`,
          short: value,
        })),
      },
      context,
    ),
  );
  const account = await list('In which account?', suggested.account);
  const region = await list('In which region?');
  const resource = await list('On which resource? (ARN, id or name; * allowed)');
  const action = await list('Which calls? (like ec2:AuthorizeSecurityGroup*)');
  const implementer = await list('Who makes it?', suggested.implementer);
  const opens =
    type === 'standard'
      ? {
          cron: await text('When does it open? (like 0 2 * * SUN)', undefined, (value) =>
            isReadable(value.trim(), 'UTC') ? true : cronHelp,
          ),
          zone: await text('In which time zone?', 'UTC', (value) =>
            isReadable('0 0 * * *', value.trim()) ? true : zoneHelp,
          ),
        }
      : {
          start: await text('When may it begin?', 'now', (value) =>
            instantOf(value.trim(), Date.now()) === undefined ? instantHelp : true,
          ),
        };
  const length = await text('How long does it take at most?', '2h', (value) =>
    durationOf(value.trim()) === undefined ? durationHelp : true,
  );
  const owner = type === 'standard' ? await text('Who answers for it?') : undefined;
  const reason = await text('Why is it wanted?');
  const milliseconds = durationOf(length.trim());
  return {
    title: title.trim(),
    type,
    account,
    region,
    resource,
    action,
    implementer,
    reason: reason.trim(),
    ...timesOf(opens),
    ...(owner === undefined ? {} : { owner: owner.trim() }),
    ...(milliseconds === undefined ? {} : { for: milliseconds }),
  };
}

type Opens = { readonly cron: string; readonly zone: string } | { readonly start: string };

function timesOf(opens: Opens): Pick<ChangeFlags, 'cron' | 'zone' | 'start'> {
  if ('cron' in opens) return { cron: opens.cron.trim(), zone: opens.zone.trim() };
  const start = instantOf(opens.start.trim(), Date.now());
  return start === undefined ? {} : { start };
}

/** The parts of `a, b`. */
export function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
