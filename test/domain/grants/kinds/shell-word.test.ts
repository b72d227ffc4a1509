import { execFileSync } from 'node:child_process';
import { kindOf } from '../../../../src/domain/grants/kinds/registry.ts';
import { shellOption, shellWord } from '../../../../src/domain/grants/kinds/shell-word.ts';
import { account, region } from '../grant-fixtures.ts';

/** The words a shell makes of a line. */
function wordsOf(line: string): readonly string[] {
  const script = `set -- ${line}\nprintf '%s\\0' "$@"`;
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

test('hostile text stays one word, and no option of its own', () => {
  const hostile = ["it's", 'a b', '$(id)', '`id`', 'a\nid', '~', '*', '', '"; id; "', "'; id; '"];
  expect(wordsOf(hostile.map(shellWord).join(' '))).toEqual(hostile);
  expect(wordsOf(shellOption('--user-name', 'dana'))).toEqual(['--user-name', 'dana']);
  expect(wordsOf(shellOption('--user-name', '--debug'))).toEqual(['--user-name=--debug']);
  expect(wordsOf(shellOption('--user-name', "-'; id"))).toEqual(["--user-name=-'; id"]);
});

test('a name that begins like an option is none in the commands people paste', () => {
  const { byHand, again } = kindOf({ kind: 'inline-policy' });
  const target = {
    kind: 'inline-policy' as const,
    holder: 'user' as const,
    name: '--no-verify-ssl',
    policyName: '-p',
  };
  const access = { account, region, target };
  for (const command of [...byHand(access), ...again(access).commands]) {
    expect(wordsOf(command)).toEqual(
      expect.arrayContaining(['--user-name=--no-verify-ssl', '--policy-name=-p']),
    );
  }
});
