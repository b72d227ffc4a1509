import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  ChangeCategorySchema,
  type ChangeLink,
  ChangeLinkSchema,
  ChangeTypeSchema,
  RiskLevelSchema,
} from '../../schemas/change-record.ts';
import { toInstant } from '../../schemas/instant.ts';
import { repeated, toDuration, toInstantOption, toPair } from '../option-values.ts';
import { answersOfPairs } from '../text/answers-of-pairs.ts';

/** What the flags of `register` and `amend` hold, as commander gives them. */
export interface ChangeFlags {
  readonly title?: string;
  readonly type?: string;
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly resource?: readonly string[];
  readonly stack?: readonly string[];
  readonly action?: readonly string[];
  readonly implementer?: readonly string[];
  readonly start?: string;
  readonly end?: string;
  readonly for?: number;
  readonly until?: string;
  readonly cron?: string;
  readonly zone?: string;
  readonly category?: string;
  readonly environment?: string;
  readonly owner?: string;
  readonly reason?: string;
  readonly impact?: string;
  readonly dependency?: readonly string[];
  readonly rollback?: string;
  readonly testEvidence?: string;
  readonly ticket?: string;
  readonly link?: readonly ChangeLink[];
  readonly answer?: readonly (readonly [string, string])[];
  readonly risk?: string;
}

/** Flags of a change whose scope and times come from elsewhere: what a policy may ask besides. */
const saidFlags: ReadonlySet<string> = new Set([
  '--category',
  '--environment',
  '--impact',
  '--dependency',
  '--rollback',
  '--test-evidence',
  '--owner',
  '--link',
  '--answer',
  '--risk',
]);

/** Adds the flags that describe a change, or only those that say what a policy may ask besides. */
export function withChangeFlags(
  command: Command,
  { only = 'all' }: { readonly only?: 'all' | 'said' } = {},
): Command {
  const what = 'What is changed:';
  const when = 'When:';
  const why = 'Why and how:';
  const text = (flags: string, description: string, group: string) =>
    new Option(flags, description).helpGroup(group);
  const list = (flags: string, description: string, group: string) =>
    text(`${flags}`, `${description} (repeatable)`, group).argParser(repeated);
  const options = [
    text('--title <text>', 'what the change is, in a line', what),
    text('--type <type>', 'kind of change; normal unless told', what).choices([
      ...ChangeTypeSchema.options,
    ]),
    list('--account <id>', 'account, * allowed', what),
    list('--region <name>', 'region, * allowed', what),
    list('--resource <arn>', 'ARN, id or name, * allowed', what),
    list('--stack <name>', 'CloudFormation stack by name or ARN, * allowed', what),
    list('--action <action>', 'like ec2:AuthorizeSecurityGroup*', what),
    list(
      '--implementer <who>',
      'who makes it: role or session ARN, or a name; you unless told',
      what,
    ),
    text('--category <name>', 'category', what).choices([...ChangeCategorySchema.options]),
    text('--environment <name>', 'environment, like production', what),
    text(
      '--start <instant>',
      'when it may begin: 2026-03-02T10:00Z, now, +2h; now unless told',
      when,
    ).argParser(toInstantOption),
    text('--end <instant>', 'when it must be done', when).argParser(toInstantOption),
    text(
      '--for <duration>',
      'how long from its start, instead of --end: 90m, 2h; 1h unless told',
      when,
    ).argParser(toDuration),
    text(
      '--until <instant>',
      'when what it grants is taken away again: an instant or +8h',
      when,
    ).argParser(toInstantOption),
    text('--cron <expression>', 'openings of a standard change, each as long as --for', when),
    text('--zone <zone>', 'IANA time zone of --cron, like Europe/Zurich', when),
    text('--reason <text>', 'why it is wanted', why),
    text('--impact <text>', 'what it affects', why),
    list('--dependency <text>', 'what it depends on', why),
    text('--rollback <text>', 'how it is taken back', why),
    text('--test-evidence <text>', 'where it was tested, with a link', why),
    text('--owner <who>', 'who answers for it', why),
    text('--ticket <url>', 'address of its ticket', why),
    text(
      '--link <kind=to>',
      `${ChangeLinkSchema.shape.kind.options.join(', ')} (repeatable)`,
      why,
    ).argParser(toLinks),
    text(
      '--answer <question=answer>',
      'answer to a question of the policy (repeatable)',
      why,
    ).argParser((given: string, earlier: readonly (readonly [string, string])[] = []) => [
      ...earlier,
      toPair(given),
    ]),
    text('--risk <level>', 'raise the risk; the assessed one is never lowered', why).choices([
      ...RiskLevelSchema.options,
    ]),
  ];
  for (const option of options) {
    if (only === 'all' || saidFlags.has(option.long ?? '')) command.addOption(option);
  }
  return command;
}

function toLinks(text: string, earlier: readonly ChangeLink[] = []): readonly ChangeLink[] {
  const [kind, to] = toPair(text);
  const parsed = ChangeLinkSchema.safeParse({ kind, to });
  if (parsed.success) return [...earlier, parsed.data];
  throw new InvalidArgumentError(
    `Write KIND=TO, with one of ${ChangeLinkSchema.shape.kind.options.join(', ')}.`,
  );
}

/** The fields that the flags say, apart from scope and times. Nothing is made up. */
export function fieldsOfFlags(flags: ChangeFlags): Readonly<Record<string, unknown>> {
  const { title, type, implementer, category, environment, owner, reason, impact, dependency } =
    flags;
  const { rollback, testEvidence, ticket, link, answer, risk, until } = flags;
  return defined({
    title,
    type,
    implementers: implementer,
    category,
    environment,
    owner,
    reason,
    impact,
    dependencies: dependency,
    rollback,
    testEvidence,
    ticketUrl: ticket,
    links: link,
    answers: answer === undefined ? undefined : answersOfPairs(answer),
    risk,
    temporary: until === undefined ? undefined : { expiresAt: until },
  });
}

/** Whether any flag speaks of the scope. */
export function namesScope({ account, region, resource, stack, action }: ChangeFlags): boolean {
  return [account, region, resource, stack, action].some((list) => list !== undefined);
}

/** Whether any flag speaks of when. */
export function namesWindow(flags: ChangeFlags): boolean {
  return [flags.start, flags.end, flags.for, flags.cron].some((value) => value !== undefined);
}

/** One scope entry of the flags; what they leave out is empty, and the API says so by name. */
export function scopeOfFlags(flags: ChangeFlags): readonly Readonly<Record<string, unknown>>[] {
  const { account = [], region = [], resource = [], stack, action = [] } = flags;
  return [
    defined({
      accounts: account,
      regions: region,
      resources: resource,
      actions: action,
      stacks: stack,
    }),
  ];
}

const hour = 3_600_000;

/** Window or recurrence of the flags: from now for an hour unless told. */
export function timesOfFlags(flags: ChangeFlags, now: number): Readonly<Record<string, unknown>> {
  const { start, end, cron, zone = 'UTC', for: length = hour } = flags;
  if (cron !== undefined) {
    return {
      recurrence: defined({ cron, zone, minutes: Math.round(length / 60_000), until: end }),
    };
  }
  const from = start ?? toInstant(now - (now % 1_000));
  return { window: { start: from, end: end ?? toInstant(Date.parse(from) + length) } };
}

export function defined(
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
