import type { Command } from 'commander';
import { operations } from '../../../../src/adapters/http/openapi/operations/operations.ts';
import { buildProgram } from '../../../../src/cli/program.ts';

const program = await buildProgram(
  { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} },
  () => undefined,
  () => true,
);
const samples = Object.values(operations).flatMap(({ cli }) => (cli === undefined ? [] : [cli]));

/** The command that the words name, as deep as they do. */
function commandOf(words: readonly string[], from: Command): Command {
  const [first, ...rest] = words;
  const found = from.commands.find((command) => command.name() === first);
  return found === undefined ? from : commandOf(rest, found);
}

test.each(samples)('%s is a command with these options', (sample) => {
  const [name, ...words] = sample.split(' ');
  expect(name).toBe('change-auditor');
  const command = commandOf(words, program);
  expect(command).not.toBe(program);
  expect(command.commands).toEqual([]);
  const known = command.options.map(({ long }) => long);
  const flags = sample.match(/--[a-z-]+/g) ?? [];
  expect(flags.filter((flag) => !known.includes(flag))).toEqual([]);
});
