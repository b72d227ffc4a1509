import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { folderWith, startProcess } from './run-scan.ts';
import { change, lines, read } from './sample-input.ts';

const patience = 30_000;

const record = JSON.stringify(change('@'));
const looked = JSON.stringify(read('@'));

/** Writes distinct records, one change in five, until there are as many or the reader is gone. */
async function feed(stdin: Writable, records: number): Promise<void> {
  for (let from = 0; from < records && stdin.writable; from += 1_000) {
    let text = '';
    for (let n = from; n < from + 1_000; n += 1) {
      text += `${(n % 5 === 0 ? record : looked).replaceAll('@', String(n))}\n`;
    }
    if (!stdin.write(text) && stdin.writable) {
      await new Promise<void>((resolve) => {
        const goOn = () => {
          stdin.off('drain', goOn).off('close', goOn);
          resolve();
        };
        stdin.on('drain', goOn).on('close', goOn);
      });
    }
  }
}

test(
  'memory does not grow with the input',
  async () => {
    const run = startProcess(['scan', '-', '--format', 'jsonl', '--output', '/dev/null'], {
      nodeFlags: ['--max-old-space-size=40', '--max-semi-space-size=4'],
    });
    await feed(run.child.stdin, 250_000);
    run.child.stdin.end();
    expect(await run.ended).toEqual({ exitCode: 0, signal: null });
    expect(run.written.stderr).toContain('250,000 records');
  },
  patience,
);

describe('a reader that is gone before anything is written', () => {
  test.each([
    [['rules', 'list'], 0],
    [['rules', 'show', 'root-used'], 0],
    [['completion', 'bash'], 0],
    [['scan', '--help'], 0],
    [['rules', 'list', '--level', 'none'], 64],
  ])(
    'changes nothing of the exit code: %j',
    async (args, exitCode) => {
      const run = startProcess(args);
      run.child.stdout.destroy();
      run.child.stderr.destroy();
      expect(await run.ended).toEqual({ exitCode, signal: null });
    },
    patience,
  );
});

test(
  'a reader that goes away ends the scan quietly',
  async () => {
    const run = startProcess(['scan', '-', '--format', 'jsonl']);
    const feeding = feed(run.child.stdin, 2_000_000);
    await once(run.child.stdout, 'data');
    run.child.stdout.destroy();
    expect(await run.ended).toEqual({ exitCode: 0, signal: null });
    await feeding;
    expect(run.written.stderr).not.toMatch(/EPIPE|rror/);
  },
  patience,
);

test.each<['SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGKILL', string[]]>([
  ['SIGINT', []],
  ['SIGTERM', []],
  ['SIGHUP', []],
  ['SIGKILL', [expect.stringMatching(/partial$/), expect.stringMatching(/partial$/)]],
])(
  '%s in the middle leaves neither output nor summary',
  async (signal, left) => {
    const folder = folderWith();
    const run = startProcess([
      'scan',
      '-',
      '--format',
      'jsonl',
      '--output',
      join(folder, 'o'),
      '--summary',
      join(folder, 's'),
    ]);
    await feed(run.child.stdin, 2_000);
    while (readdirSync(folder).length < 2) await new Promise((next) => setTimeout(next, 20));
    run.child.kill(signal);
    const { exitCode } = await run.ended;
    expect(exitCode).not.toBe(0);
    expect(readdirSync(folder)).toEqual(left);
  },
  patience,
);

test(
  'a slow reader is waited for, without a warning',
  async () => {
    const run = startProcess(['scan', '-', '--format', 'jsonl']);
    const feeding = feed(run.child.stdin, 10_000).then(() => run.child.stdin.end());
    for (let pause = 0; pause < 20; pause += 1) {
      run.child.stdout.pause();
      await new Promise((next) => setTimeout(next, 20));
      run.child.stdout.resume();
      await new Promise((next) => setTimeout(next, 5));
    }
    await feeding;
    expect((await run.ended).exitCode).toBe(0);
    expect(run.written.stdout.trimEnd().split('\n')).toHaveLength(2_000);
    expect(run.written.stderr).not.toContain('Warning');
  },
  patience,
);

test(
  'a whole output stays as it was until the new one is whole',
  async () => {
    const folder = folderWith({ o: 'earlier' });
    const run = startProcess(['scan', '-', '--output', join(folder, 'o')]);
    await feed(run.child.stdin, 1_000);
    run.child.kill('SIGTERM');
    await run.ended;
    expect(readdirSync(folder)).toEqual(['o']);
  },
  patience,
);

test(
  'a damaged archive on a pipe that stays open ends the scan',
  async () => {
    const run = startProcess(['scan', '-', '--format', 'jsonl']);
    // A header, then a block of the type that deflate reserves: an error whatever follows.
    const damaged = Buffer.concat([gzipSync('').subarray(0, 10), Buffer.alloc(50_000, 0x07)]);
    run.child.stdin.write(damaged);
    expect((await run.ended).exitCode).toBe(2);
    run.child.stdin.destroy();
  },
  patience,
);

test(
  'the command runs from its launcher, on a pipe and on a file alike',
  async () => {
    const folder = folderWith();
    writeFileSync(join(folder, 't.json'), lines(change('a')));
    const run = startProcess(['scan', join(folder, 't.json'), '--format', 'jsonl']);
    const piped = startProcess(['scan', '-', '--format', 'jsonl']);
    piped.child.stdin.end(lines(change('a')));
    expect((await run.ended).exitCode).toBe(0);
    expect((await piped.ended).exitCode).toBe(0);
    expect(piped.written.stdout.replace('stdin:1', `${join(folder, 't.json')}:1`)).toBe(
      run.written.stdout,
    );
  },
  patience,
);
