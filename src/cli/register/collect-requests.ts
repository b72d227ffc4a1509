import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { ApiSession } from '../api/api-command.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { personOf } from '../text/person.ts';
import { canAsk } from '../text/questions.ts';
import { readInput } from '../text/read-input.ts';
import { accountOf, implementerOf, whoCalls } from '../whoami/who-calls.ts';
import { askForChange } from './ask-for-change.ts';
import {
  type ChangeFlags,
  defined,
  fieldsOfFlags,
  namesScope,
  namesWindow,
  scopeOfFlags,
  timesOfFlags,
} from './change-flags.ts';
import { planImplementers } from './plan-implementers.ts';
import { parseRequestFile } from './request-file.ts';
import { deriveFromPlan, type NamedPlan, namedPlan, type PlanFlags } from './request-of-plan.ts';

export type RegisterOptions = ChangeFlags &
  PlanFlags & {
    readonly id?: string;
    readonly draft?: boolean;
    readonly dryRun?: boolean;
    readonly wait?: boolean;
    readonly timeout?: number;
  };

type Fields = Readonly<Record<string, unknown>>;

/**
 * What is to be registered: from a file with flags laid over it, from a plan, from flags, or by asking. Nothing where a
 * plan changes nothing.
 */
export async function collectRequests(
  session: ApiSession,
  options: RegisterOptions,
  file: string | undefined,
): Promise<readonly Fields[]> {
  const plan = namedPlan(options);
  if (file !== undefined && plan !== undefined) {
    throw usage('A file and a plan both say what is changed; give one of them.');
  }
  const own = defined({ id: options.id, status: options.draft === true ? 'draft' : undefined });
  if (file !== undefined) return fromFile(session, options, file, own);
  if (plan !== undefined) {
    return (await fromPlan(session, options, plan)).map((request) => ({ ...request, ...own }));
  }
  const isBare = Object.keys(fieldsOfFlags(options)).length === 0 && !namesScope(options);
  if (!isBare) return [{ ...(await fromFlags(session, options)), ...own }];
  if (!canAsk(session.terminal)) {
    throw usage(
      'What is to be registered? Give a file, flags, or a plan (--help shows how); on a terminal it is asked for.',
    );
  }
  const caller = await whoCalls(session);
  const answers = await askForChange(session.terminal, {
    account: accountOf(caller),
    implementer: implementerOf(caller),
  });
  return [{ ...(await fromFlags(session, { ...answers, ...options })), ...own }];
}

async function fromFile(
  session: ApiSession,
  options: RegisterOptions,
  file: string,
  own: Fields,
): Promise<readonly Fields[]> {
  const name = file === '-' ? 'stdin' : file;
  const { requests, faults } = parseRequestFile(name, await readInput(file, session.terminal));
  if (faults.length > 0) {
    throw new Stopped(exitCodes.usage, [
      `${name} cannot be registered as it is:`,
      ...faults.flatMap(({ place, reason, mend }) => [
        `  - ${printableWithin(place, 400)}: ${printableWithin(reason, 400)}`,
        `      ${printableWithin(mend, 400)}`,
      ]),
    ]);
  }
  if (requests.length > 1 && options.id !== undefined) {
    throw usage('--id is for one change, and the file holds several.');
  }
  const scope = namesScope(options) ? { scope: scopeOfFlags(options) } : {};
  const times = namesWindow(options) ? timesOfFlags(options, session.now()) : {};
  return requests.map((request) => ({
    ...request,
    ...fieldsOfFlags(options),
    ...scope,
    ...times,
    ...own,
  }));
}

async function fromPlan(
  session: ApiSession,
  options: RegisterOptions,
  plan: NamedPlan,
): Promise<readonly Fields[]> {
  if (
    options.resource !== undefined ||
    options.action !== undefined ||
    options.stack !== undefined
  ) {
    throw usage(
      'The plan names resources and actions; leave out --resource, --action and --stack.',
    );
  }
  const caller = await whoCalls(session);
  const derived = await deriveFromPlan(session, plan, options, accountOf(caller));
  if (derived === undefined) return [];
  const { scope, title } = derived;
  const deploying = planImplementers(plan.source, scope);
  const implementers = [implementerOf(caller), ...deploying];
  const shown = (names: readonly string[]) => printableWithin(names.map(personOf).join(', '), 600);
  if (options.implementer === undefined) {
    session.say(`note: implemented by ${shown(implementers)}; --implementer names others`);
  } else if (deploying.length > 0) {
    session.say(
      `note: an account bootstrapped by cdk is deployed to by ${shown(deploying)}; are they among the implementers?`,
    );
  }
  return [
    {
      title,
      type: 'normal',
      implementers,
      scope,
      ...timesOfFlags(options, session.now()),
      ...fieldsOfFlags(options),
    },
  ];
}

async function fromFlags(session: ApiSession, options: RegisterOptions): Promise<Fields> {
  const missing = [
    ...(options.title === undefined ? ['--title'] : []),
    ...(options.account === undefined ? ['--account'] : []),
    ...(options.region === undefined ? ['--region'] : []),
    ...(options.resource === undefined && options.stack === undefined ? ['--resource'] : []),
    ...(options.action === undefined ? ['--action'] : []),
  ];
  if (missing.length > 0) {
    throw usage(
      `Too little is said: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    );
  }
  const implementers =
    options.implementer === undefined ? { implementers: [await ownImplementer(session)] } : {};
  return {
    type: 'normal',
    ...implementers,
    scope: scopeOfFlags(options),
    ...timesOfFlags(options, session.now()),
    ...fieldsOfFlags(options),
  };
}

async function ownImplementer(session: ApiSession): Promise<string> {
  const implementer = implementerOf(await whoCalls(session));
  session.say(
    `note: implemented by you (${printableWithin(personOf(implementer), 200)}); --implementer names others`,
  );
  return implementer;
}

function usage(reason: string): Stopped {
  return new Stopped(exitCodes.usage, [reason]);
}
