import { Command } from 'commander';
import { readTree } from '../../adapters/local/change-files/change-tree.ts';
import { isJsonObject } from '../../schemas/json.ts';
import { MatchAnswerSchema } from '../../schemas/match-request.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { repeated, toInstantOption } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
import { readInput } from '../text/read-input.ts';
import { implementerOf, whoCalls } from '../whoami/who-calls.ts';
import { matchPage } from './match-page.ts';

interface MatchOptions {
  readonly action?: string;
  readonly account?: string;
  readonly region?: string;
  readonly resource?: readonly string[];
  readonly actor?: string;
  readonly at?: string;
  readonly stack?: string;
}

/** `change-auditor would-match`. */
export function makeWouldMatchCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('would-match')
    .description(
      'Tries out whether an event would be covered by an approved change, and says what is missing if not. Nothing is kept. ' +
        'Describe the event with flags, or give a CloudTrail record.',
    )
    .argument('[record]', 'file with one CloudTrail record, JSON; - for standard input')
    .option('--action <action>', 'like ec2:AuthorizeSecurityGroupIngress')
    .option('--account <id>', 'account, 12 digits')
    .option('--region <name>', 'region')
    .option('--resource <arn>', 'ARN, id or name; the first is the target (repeatable)', repeated)
    .option('--actor <who>', 'role, user or session ARN, or an identity; you unless told')
    .option('--at <instant>', 'when; now unless told', toInstantOption)
    .option('--stack <arn>', 'ARN of the CloudFormation stack it is made for')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor would-match --action ec2:AuthorizeSecurityGroupIngress --account 111122223333 \\\n' +
        '      --region eu-west-1 --resource sg-0ab --at +1h\n' +
        "  $ jq '.Records[0]' trail.json | change-auditor would-match -\n" +
        '\nExit codes: 0 covered, 1 not covered, 64 the call is wrong, 69 the auditor\ncannot be reached, 77 not permitted.',
    );
  return overApi<MatchOptions>(command, terminal, end, async (session, options, [file]) => {
    const described = describe(options);
    if (file !== undefined && described !== undefined) {
      throw new Stopped(exitCodes.usage, [
        'Flags and a record both describe the event; give one of them.',
      ]);
    }
    const body =
      file === undefined
        ? {
            event: {
              actor: described?.['actor'] ?? implementerOf(await whoCalls(session)),
              ...(described ?? nothing()),
            },
          }
        : { record: await recordIn(file, terminal) };
    const reply = await session.call('matchEvent', { body });
    const answer = readAnswer(MatchAnswerSchema, reply);
    if (session.json) session.printJson(reply.body);
    else {
      const page = session.page();
      matchPage(page, answer);
      session.print(page.done());
    }
    return answer.covered ? exitCodes.done : exitCodes.refused;
  });
}

function nothing(): never {
  throw new Stopped(exitCodes.usage, [
    'Which event? Give --action, --account, --region and --resource, or a CloudTrail record (--help shows how).',
  ]);
}

/** The event that the flags describe; undefined where they say nothing. */
function describe(options: MatchOptions): Readonly<Record<string, unknown>> | undefined {
  const { action, account, region, resource, actor, at, stack } = options;
  const given = [action, account, region, resource, actor, at, stack].some(
    (value) => value !== undefined,
  );
  if (!given) return undefined;
  const missing = [
    ...(action === undefined ? ['--action'] : []),
    ...(account === undefined ? ['--account'] : []),
    ...(region === undefined ? ['--region'] : []),
    ...(resource === undefined ? ['--resource'] : []),
  ];
  if (missing.length > 0) {
    throw new Stopped(exitCodes.usage, [
      `Too little is said of the event: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    ]);
  }
  return {
    action,
    account,
    region,
    resources: resource,
    ...(actor === undefined ? {} : { actor }),
    ...(at === undefined ? {} : { at }),
    ...(stack === undefined ? {} : { stack }),
  };
}

async function recordIn(file: string, terminal: Terminal): Promise<unknown> {
  const tree = readTree(await readInput(file, terminal));
  const name = file === '-' ? 'Standard input' : file;
  if (!('value' in tree) || !isJsonObject(tree.value)) {
    throw new Stopped(exitCodes.usage, [
      `${name} holds no CloudTrail record; give one as a JSON object.`,
    ]);
  }
  const { Records, detail } = tree.value;
  if (Array.isArray(Records)) {
    const [only, ...others] = Records;
    if (others.length > 0 || !isJsonObject(only)) {
      throw new Stopped(exitCodes.usage, [
        `${name} holds ${Records.length} records; give one, e.g. with jq '.Records[0]'.`,
      ]);
    }
    return only;
  }
  return isJsonObject(detail) ? detail : tree.value;
}
