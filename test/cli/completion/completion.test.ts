import { execFileSync, spawnSync } from 'node:child_process';
import { runCli } from '../api/served-api.ts';

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

/** What bash would offer for a line, the last word being completed. */
function offered(script: string, words: readonly string[]): readonly string[] {
  const typed = ['change-auditor', ...words].map((word) => `'${word}'`).join(' ');
  return execFileSync('bash', [
    '-c',
    `${script}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _change_auditor; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ])
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

(has('bash') ? describe : describe.skip)('bash', () => {
  let script: string;
  beforeAll(async () => {
    script = (await runCli(undefined, ['completion', 'bash'])).stdout;
  });

  test.each<[readonly string[], readonly string[]]>([
    [['appr'], ['approve']],
    [['exemptions', 'en'], ['end']],
    [['register', '--from-te'], ['--from-terraform-plan']],
    [['list', '--status', 'im'], ['implemented']],
    [
      ['register', '--type', ''],
      ['standard', 'normal', 'emergency', 'major'],
    ],
    [['list', '--status', 'approved', '--te'], ['--text']],
    [['close', 'CHG-1', '--result', 'r'], ['rolled-back']],
    [['exemptions', 'list', '--status', 'a'], ['active']],
    [['register', '--title', ''], []],
    [['scan', '--format', 'j'], ['jsonl']],
    [['scan', '--changes', 'package.js'], ['package.json']],
    [['register', 'package.js'], ['package.json']],
  ])('%j is completed to %j', (words, completions) => {
    expect(offered(script, words)).toEqual(completions);
  });
});

test.each(['zsh', 'fish'])(
  'the %s script names every command and quotes what it says',
  async (shell) => {
    const { exitCode, stdout } = await runCli(undefined, ['completion', shell]);
    expect(exitCode).toBe(0);
    for (const word of ['register', 'exemptions', 'from-terraform-plan', 'rolled-back']) {
      expect(stdout).toContain(word);
    }
  },
);

(has('zsh') ? test : test.skip)('zsh takes its script', async () => {
  const { stdout } = await runCli(undefined, ['completion', 'zsh']);
  expect(spawnSync('zsh', ['-n'], { input: stdout }).status).toBe(0);
});

(has('fish') ? test : test.skip)(
  'fish completes commands, those below them, and choices',
  async () => {
    const { stdout } = await runCli(undefined, ['completion', 'fish']);
    const completed = (line: string) =>
      spawnSync('fish', ['-c', `${stdout}\ncomplete -C "${line}"`], { encoding: 'utf8' })
        .stdout.split('\n')
        .filter((choice) => choice !== '')
        .map((choice) => choice.split('\t')[0]);
    expect(completed('change-auditor regi')).toEqual(['register']);
    expect(completed('change-auditor exemptions en')).toEqual(['end']);
    expect(completed('change-auditor list --status im')).toEqual(['implemented']);
  },
);

test('another shell is a wrong call', async () => {
  expect((await runCli(undefined, ['completion', 'cmd'])).exitCode).toBe(64);
});
