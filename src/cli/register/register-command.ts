import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { toDuration } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
import { withChangeFlags } from './change-flags.ts';
import { collectRequests, type RegisterOptions } from './collect-requests.ts';
import { registerOne } from './register-one.ts';
import { waitForApproval } from './wait-for-approval.ts';

const hour = 3_600_000;

const examples = `
Examples:
  By questions, on a terminal:
    $ change-auditor register
  From a file, one change or a list under \`changes:\`:
    $ change-auditor register change.yaml
  With flags; you implement it, for an hour from now:
    $ change-auditor register --title "Open ssh for the vendor" --account 111122223333 --region eu-west-1 \\
        --resource sg-0ab --action 'ec2:AuthorizeSecurityGroup*' --reason "Debug session, VEN-7" --until +8h
  In a pipeline: derive the exact scope, register, wait for the approval, go on:
    $ cdk diff 2>&1 | change-auditor register --from-cdk-diff - --region eu-west-1 --for 2h --wait && cdk deploy
    $ terraform show -json plan.out | change-auditor register --from-terraform-plan - --wait

Exit codes: 0 registered (with --wait: approved), 1 refused, rejected or not
approved in time, 64 the call or the change cannot be used as it is, 69 the
auditor cannot be reached, 77 not permitted.`;

/** `change-auditor register`. */
export function makeRegisterCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('register')
    .description(
      'Registers a change and submits it for approval: from a file, from flags, from a plan, or by questions on a terminal.',
    )
    .argument('[file]', 'change to register, YAML or JSON; - for standard input');
  withChangeFlags(command);
  command
    .option('--id <id>', 'own id, e.g. of the ticket; made up unless told')
    .option(
      '--from-cdk-diff <file>',
      'derive the scope from the output of `cdk diff`; - for standard input',
    )
    .option('--from-change-set <file>', 'derive it from `aws cloudformation describe-change-set`')
    .option('--from-terraform-plan <file>', 'derive it from `terraform show -json PLAN`')
    .option('--draft', 'keep it as a draft instead of submitting it')
    .option('--dry-run', 'print what would be sent, and send nothing')
    .option('--wait', 'go on only once it is approved')
    .option('--timeout <duration>', 'how long to --wait; 1h unless told', toDuration)
    .addHelpText('after', examples);
  return overApi<RegisterOptions>(command, terminal, end, async (session, options, [file]) => {
    const requests = await collectRequests(session, options, file);
    if (options.dryRun === true) {
      session.print(
        requests
          .map((request) => `${JSON.stringify(request, null, session.json ? 0 : 2)}\n`)
          .join(''),
      );
      return exitCodes.done;
    }
    let worst: number = exitCodes.done;
    const waitedFor: string[] = [];
    for (const request of requests) {
      const registered = await registerOne(session, request, { isLast: requests.length === 1 });
      if (registered.id !== undefined) waitedFor.push(registered.id);
      worst = Math.max(worst, registered.exitCode);
    }
    if (options.wait !== true || options.draft === true) return worst;
    for (const id of waitedFor) {
      worst = Math.max(
        worst,
        await waitForApproval(session, id, { atMost: options.timeout ?? hour }),
      );
    }
    return worst;
  });
}
