import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../cli/api/served-api.ts';
import { codeBlocks, readPage, root } from './markdown.ts';

/** As somebody reads them: first the tour, then the page for engineers, then the one for approvers. */
const pages = ['README.md', 'docs/registering-changes.md', 'docs/approving-changes.md'];

/** The words of a command as a shell parts them; the pages use nothing but double quotes. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);
}

const shown = pages.flatMap((page) =>
  codeBlocks(readPage(page), 'sh')
    .flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => line.startsWith('npx change-auditor ') && line.includes('--local'))
    .map((line) => ({ page, words: wordsOf(line).slice(2) })),
);

/** `register --local` alone asks, and a person is asked before a decision; `--yes` says it here. */
const asks = (words: readonly string[]): boolean => words.join(' ') === 'register --local';
const answered = (words: readonly string[]): readonly string[] =>
  /^(approve|reject)$/.test(words[0] ?? '') && !words.includes('--yes')
    ? [...words, '--yes']
    : words;

const folder = mkdtempSync(join(tmpdir(), 'shown-'));
let child: ChildProcess;
let url = '';
beforeAll(async () => {
  const [yaml = ''] = codeBlocks(readPage('docs/registering-changes.md'), 'yaml');
  writeFileSync(join(folder, 'change.yaml'), yaml);
  child = spawn(
    process.execPath,
    [join(root, 'bin/change-auditor.js'), 'start', '--port', '0', '--data', join(folder, 'data')],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, NO_COLOR: '1' } },
  );
  let text = '';
  url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      const [, address] = /api +(http:\S+)[\s\S]*Serving/.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.on('exit', () => reject(new Error(`it ended early: ${text}`)));
  });
}, 60_000);
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

test('every command that the pages show on this machine works as shown, one after the other', async () => {
  expect(shown.length).toBeGreaterThan(15);
  for (const { page, words } of shown) {
    if (asks(words)) continue;
    const args = answered(words).flatMap((word) => {
      if (word === '--local') return [word, url];
      return word === 'change.yaml' ? [join(folder, word)] : [word];
    });
    const { exitCode, stdout, stderr } = await runCli(undefined, args);
    const tells = /It would not be covered/.test(stdout) ? 1 : 0;
    expect([page, words.join(' '), exitCode, exitCode === tells ? '' : stderr]).toEqual([
      page,
      words.join(' '),
      tells,
      '',
    ]);
  }
}, 60_000);
