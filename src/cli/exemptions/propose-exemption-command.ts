import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { readTree } from '../../adapters/local/change-files/change-tree.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { ExemptionAnswerSchema } from '../../schemas/api/exemption-answers.ts';
import { isJsonObject } from '../../schemas/json.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { repeated, toInstantOption } from '../option-values.ts';
import { defined } from '../register/change-flags.ts';
import type { Terminal } from '../terminal.ts';
import { readInput } from '../text/read-input.ts';
import { exemptionPage } from './exemption-page.ts';

interface ProposeOptions {
  readonly id?: string;
  readonly title?: string;
  readonly reason?: string;
  readonly owner?: string;
  readonly rule?: readonly string[];
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly resource?: readonly string[];
  readonly action?: readonly string[];
  readonly actor?: readonly string[];
  readonly start?: string;
  readonly end?: string;
  readonly reviewAt?: string;
}

/** `change-auditor exemptions propose`. */
export function makeProposeExemptionCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('propose')
    .summary('propose an exemption')
    .description(
      'Proposes an exemption, from a file or from flags. It covers nothing until another person approves it.',
    )
    .argument('[file]', 'exemption to propose, YAML or JSON; - for standard input')
    .option('--id <id>', 'own id; made up unless told')
    .option('--title <text>', 'what is exempt, in a line')
    .option('--reason <text>', 'why no record is needed')
    .option('--owner <who>', 'who answers for it; you unless told')
    .option(
      '--rule <name>',
      'silences the findings of this risk rule, instead of the need for a record (repeatable)',
      repeated,
    )
    .option('--account <id>', 'account, * allowed (repeatable)', repeated)
    .option('--region <name>', 'region, * allowed (repeatable)', repeated)
    .option('--resource <arn>', 'ARN, id or name, * allowed (repeatable)', repeated)
    .option('--action <action>', 'like logs:PutRetentionPolicy (repeatable)', repeated)
    .option('--actor <who>', 'role or session ARN, or a name (repeatable)', repeated)
    .option('--start <instant>', 'from when; now unless told', toInstantOption)
    .option('--end <instant>', 'until when: an instant or +90d, at most a year', toInstantOption)
    .option(
      '--review-at <instant>',
      'when its owner is asked; two weeks before its end unless told',
      toInstantOption,
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor exemptions propose exemption.yaml\n' +
        '  $ change-auditor exemptions propose --title "Log retention by the platform" --reason "set nightly" \\\n' +
        "      --account '*' --region '*' --resource '*' --action logs:PutRetentionPolicy \\\n" +
        '      --actor arn:aws:iam::111122223333:role/Platform --end +90d\n' +
        '  $ change-auditor exemptions propose --rule bucket-policy-public --title "The website is public" \\\n' +
        "      --reason \"it is a website\" --account 111122223333 --region '*' --actor '*' --end +180d \\\n" +
        "      --action 's3:PutBucketPolicy' --resource arn:aws:s3:::example-website",
    );
  return overApi<ProposeOptions>(command, terminal, end, async (session, options, [file]) => {
    const body = {
      ...(file === undefined ? scopeOf(options) : await fieldsOf(file, terminal)),
      ...defined({
        id: options.id,
        title: options.title,
        reason: options.reason,
        owner: options.owner,
        rules: options.rule,
        startsAt: options.start,
        endsAt: options.end,
        reviewAt: options.reviewAt,
      }),
    };
    const reply = await session.call('proposeExemption', { body, idempotencyKey: randomUUID() });
    if (session.json) {
      session.printJson(reply.body);
      return exitCodes.done;
    }
    const { exemption } = readAnswer(ExemptionAnswerSchema, reply);
    const page = session.page();
    exemptionPage(page, exemption, session.now());
    session.print(page.done());
    return exitCodes.done;
  });
}

function scopeOf({ account, region, resource, action, actor }: ProposeOptions): object {
  const lists = { account, region, resource, action, actor };
  const missing = Object.entries(lists).flatMap(([name, list]) =>
    list === undefined ? [`--${name}`] : [],
  );
  if (missing.length > 0) {
    throw new Stopped(exitCodes.usage, [
      `What is exempt? ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing; '*' is written out. Or give a file.`,
    ]);
  }
  return {
    scope: [
      { accounts: account, regions: region, resources: resource, actions: action, actors: actor },
    ],
  };
}

async function fieldsOf(file: string, terminal: Terminal): Promise<object> {
  const tree = readTree(await readInput(file, terminal));
  const name = file === '-' ? 'Standard input' : file;
  if (!('value' in tree)) {
    throw new Stopped(exitCodes.usage, [`${name} ${printableWithin(tree.reason, 400)}`]);
  }
  if (!isJsonObject(tree.value)) {
    throw new Stopped(exitCodes.usage, [
      `${name} holds no exemption; write its fields, as YAML or JSON.`,
    ]);
  }
  return tree.value;
}
