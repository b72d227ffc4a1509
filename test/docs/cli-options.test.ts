import type { Command } from 'commander';
import { buildProgram } from '../../src/cli/program.ts';
import { codeBlocks, markdownFiles, readPage } from './markdown.ts';

const program = await buildProgram(
  { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} },
  () => undefined,
  () => true,
);

const calls = markdownFiles().flatMap((path) =>
  codeBlocks(readPage(path), 'sh')
    .flatMap((block) => block.replaceAll('\\\n', ' ').split(/\n|&&|\|/))
    .flatMap((line) => /(?:npx )?change-auditor (.*)/.exec(line)?.[1] ?? [])
    .map((call) => ({ path, call })),
);

/** The command that the words name, as deep as they do. */
function commandOf([first, ...rest]: readonly string[], from: Command): Command {
  const found = from.commands.find((command) => command.name() === first);
  return found === undefined ? from : commandOf(rest, found);
}

test('every command and option that the documents show exists', () => {
  expect(calls.length).toBeGreaterThan(30);
  const unknown = calls.filter(({ call }) => {
    const command = commandOf(call.split(' '), program);
    const known = command.options.map(({ long }) => long);
    const flags = call.replaceAll(/"[^"]*"/g, '').match(/--[a-z-]+/g) ?? [];
    return command === program || flags.some((flag) => !known.includes(flag));
  });
  expect(unknown).toEqual([]);
});
