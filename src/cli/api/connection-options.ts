import { type Command, Option } from 'commander';
import { shellWord } from '../text/shell-words.ts';

/** Where the local server listens unless told. */
export const localUrl = 'http://127.0.0.1:4780';

/** How a command reaches the API, as the command line gives it. */
export interface ConnectionOptions {
  readonly url?: string;
  readonly local?: string | true;
  readonly as?: string;
  readonly awsRegion?: string;
  readonly profile?: string;
  readonly json?: boolean;
}

/** The options that every command over the API takes, below its own. */
export function withConnectionOptions(command: Command): Command {
  const options = [
    new Option('--json', "print the API's JSON on standard output"),
    new Option(
      '--url <url>',
      'address of the API (ApiUrl of the deployment); else CHANGE_AUDITOR_URL',
    ),
    new Option('--local [url]', `the auditor that \`change-auditor start\` runs (${localUrl})`),
    new Option('--as <name>', 'act as this name, with --local only; else CHANGE_AUDITOR_AS'),
    new Option('--aws-region <region>', "region to sign for; else the address's, else AWS_REGION"),
    new Option('--profile <name>', 'AWS profile to sign with; else AWS_PROFILE'),
  ];
  for (const option of options) command.addOption(option.helpGroup('Connection and output:'));
  return command;
}

/** The options with which a further call reaches the API that these reached; nobody is told to act as somebody. */
export function reachOf({ local, url, profile, awsRegion }: ConnectionOptions): string {
  const said = [
    ...(local === undefined
      ? []
      : ['--local', ...(local === true || local === localUrl ? [] : [local])]),
    ...(url === undefined ? [] : ['--url', url]),
    ...(awsRegion === undefined ? [] : ['--aws-region', awsRegion]),
    ...(profile === undefined ? [] : ['--profile', profile]),
  ];
  return said.map(shellWord).join(' ');
}

/**
 * `--local` takes an address, but only what looks like one: `show --local CHG-1` means the local server and CHG-1.
 */
export function withLocalUrlWritten(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return args.map((arg, at) => {
    if (arg !== '--local' || (end >= 0 && at > end)) return arg;
    return /^https?:\/\//i.test(args[at + 1] ?? '') ? arg : `--local=${localUrl}`;
  });
}
