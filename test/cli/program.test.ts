import { commandCatalogue } from '../../src/cli/command-catalogue.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { runCli, servedApi } from './api/served-api.ts';

test('the help groups the commands and teaches', async () => {
  const { exitCode, stdout } = await runCli(undefined, ['--help']);
  expect(exitCode).toBe(0);
  const order = [
    'Audit:',
    '  scan ',
    'Changes:',
    '  register ',
    'Look back:',
    '  explain ',
    'Run:',
    '  start ',
    'Examples:',
  ];
  expect(order.map((part) => stdout.indexOf(part))).toEqual(
    order.map((part) => stdout.indexOf(part)).toSorted((a, b) => a - b),
  );
  expect(stdout).not.toContain('undefined');
});

test.each(commandCatalogue.map(({ name }) => name))('%s --help shows examples', async (name) => {
  const { exitCode, stdout } = await runCli(undefined, [name, '--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Examples:\n[\s\S]*\$ .*change-auditor/);
});

test('the help says every exit code', async () => {
  const { stdout } = await runCli(undefined, ['--help']);
  const [, said = ''] = /Exit codes:\n([\s\S]*)/.exec(stdout) ?? [];
  const numbers = said.split('\n').flatMap((line) => /^ {2}(\d+) /.exec(line)?.[1] ?? []);
  expect(numbers.map(Number)).toEqual(
    [...new Set(Object.values(exitCodes))].toSorted((a, b) => a - b),
  );
});

test.each(['', ...commandCatalogue.map(({ name }) => name)])(
  '%s --help fits into 80 columns, apart from calls to copy',
  async (name) => {
    const args = name === '' ? ['--help'] : [name, '--help'];
    const { stdout } = await runCli(undefined, args);
    const isCall = (line: string, before = '') => /\$ /.test(line) || before.endsWith('\\');
    const lines = stdout.split('\n');
    expect(lines.filter((line, at) => line.length > 80 && !isCall(line, lines[at - 1]))).toEqual(
      [],
    );
  },
);

test.each([
  [['aprove', 'X'], 'Did you mean approve?'],
  [['show'], "missing required argument 'id'"],
  [['exemptions', 'aprove', 'X'], 'approve'],
  [['list', '--state', 'draft'], "unknown option '--state'"],
])('%j is a wrong call and told as such', async (args, words) => {
  const { exitCode, stderr } = await runCli(undefined, args);
  expect([exitCode, stderr]).toEqual([64, expect.stringContaining(words)]);
});

test('without an address it is told how to give one', async () => {
  const { exitCode, stderr } = await runCli(undefined, ['list']);
  expect([exitCode, stderr]).toEqual([64, expect.stringContaining('CHANGE_AUDITOR_URL')]);
});

test('where nothing listens, that is told, without a trace', async () => {
  const served = await servedApi();
  await served.stop();
  const { exitCode, stderr } = await served.cli(['withdraw', 'X', '--why', 'y']);
  expect(exitCode).toBe(69);
  expect(stderr).toContain('cannot be reached');
  expect(stderr).not.toMatch(/\n\s+at /);
});
