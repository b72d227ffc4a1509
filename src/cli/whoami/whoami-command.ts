import { Command } from 'commander';
import { IndexAnswerSchema } from '../../schemas/api/index-answer.ts';
import type { CallerIdentity } from '../../schemas/caller-identity.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

const kinds: Readonly<Record<CallerIdentity['kind'], string>> = {
  user: 'an IAM user',
  root: 'the root user of an account',
  'role-session': 'a session of a role',
  'identity-center': 'a user of Identity Center',
  federated: 'a federated user',
  local: 'somebody on this machine',
  system: 'the auditor itself',
};

/** `change-auditor whoami`. */
export function makeWhoamiCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('whoami')
    .description(
      'Says who you are to the auditor: what AWS proves, and what is only claimed (the name of a plain role’s session).',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor whoami\n  $ change-auditor whoami --local --as alice --json',
    );
  return overApi(command, terminal, end, async (session) => {
    const { caller } = readAnswer(IndexAnswerSchema, await session.call('index'));
    if (session.json) {
      session.printJson(caller);
      return exitCodes.done;
    }
    const page = session.page();
    page.fact('you are', caller.name);
    page.fact('as', kinds[caller.kind]);
    page.fact('role', caller.role ?? undefined);
    page.fact('signed as', caller.id);
    page.fact('proven', caller.proven ? 'yes: AWS vouches for the name' : provenPart(caller));
    session.print(page.done());
    return exitCodes.done;
  });
}

function provenPart({ kind }: CallerIdentity): string {
  return kind === 'role-session'
    ? 'the role is; the name is only claimed, since whoever may assume the role chooses it'
    : 'no: nothing vouches for the name';
}
