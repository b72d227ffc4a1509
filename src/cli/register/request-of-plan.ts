import { deriveScope } from '../../domain/proposals/derive-scope.ts';
import type { PlanSource } from '../../domain/proposals/derived-scope.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { ScopeEntry } from '../../schemas/change-record.ts';
import type { ApiSession } from '../api/api-command.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { readInput } from '../text/read-input.ts';
import type { ChangeFlags } from './change-flags.ts';

/** The plan that a call names, by kind. */
export interface PlanFlags {
  readonly fromCdkDiff?: string;
  readonly fromChangeSet?: string;
  readonly fromTerraformPlan?: string;
}

export interface NamedPlan {
  readonly source: PlanSource;
  readonly path: string;
}

/** The plan a call names; throws `Stopped` where it names two. */
export function namedPlan(flags: PlanFlags): NamedPlan | undefined {
  const named = (
    [
      ['cdk-diff', flags.fromCdkDiff],
      ['change-set', flags.fromChangeSet],
      ['terraform-plan', flags.fromTerraformPlan],
    ] as const
  ).flatMap(([source, path]) => (path === undefined ? [] : [{ source, path }]));
  if (named.length > 1) {
    throw new Stopped(exitCodes.usage, [
      `One change follows from one plan; give only one of ${named.map(({ source }) => `--from-${source}`).join(' and ')}.`,
    ]);
  }
  return named[0];
}

/** How a plan that changes nothing is told apart from one that cannot be read. */
const nothingToDo = 'the plan changes nothing';

/** Scope and title from a plan; undefined where it changes nothing. What it leaves open is told on standard error. */
export async function deriveFromPlan(
  session: ApiSession,
  { source, path }: NamedPlan,
  flags: ChangeFlags,
  ownAccount: string | undefined,
): Promise<{ readonly scope: readonly ScopeEntry[]; readonly title: string } | undefined> {
  const { env } = session.terminal;
  const text = await readInput(path, session.terminal);
  const { scope, title, notes, problems } = deriveScope(source, text, {
    account: only('--account', flags.account) ?? ownAccount,
    region: only('--region', flags.region) ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'],
  });
  // A pipeline whose plan is empty goes on: there is nothing to ask approval for.
  if (problems.length > 0 && problems.every(({ reason }) => reason.startsWith(nothingToDo))) {
    session.say('The plan changes nothing, so there is nothing to register.');
    return undefined;
  }
  if (problems.length > 0) {
    throw new Stopped(exitCodes.usage, [
      `No change can be derived from ${path === '-' ? 'the plan' : path}:`,
      ...problems.flatMap(({ reason, mend }) => [
        `  - ${printableWithin(reason, 1_000)}`,
        `      ${printableWithin(mend, 1_000)}`,
      ]),
    ]);
  }
  for (const note of notes) session.say(`note: ${printableWithin(note, 1_000)}`);
  return { scope, title };
}

function only(option: string, values: readonly string[] | undefined): string | undefined {
  if (values !== undefined && values.length > 1) {
    throw new Stopped(exitCodes.usage, [`A plan is for one place; give ${option} once.`]);
  }
  return values?.[0];
}
