import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bucketEvent } from '../../domain/risk/tuning/tuned-rules.ts';
import { runCli } from '../api/served-api.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rules-command-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const run = (...args: string[]) => runCli(undefined, ['rules', ...args]);

const rule = `title: A bucket was touched
level: high
logsource: { product: aws, service: cloudtrail }
detection:
  selection:
    eventSource: s3.amazonaws.com
    errorCode: null
  condition: selection
`;
const record = bucketEvent().raw;
const sound = {
  fires: [{ why: 'a policy was put', record }],
  nearlyFires: [{ why: 'refused', record: { ...record, errorCode: 'AccessDenied' } }],
  doesNotApply: [{ why: 'an item', configuration: { resourceType: 'AWS::S3::Bucket' } }],
};

describe('test', () => {
  const tested = (cases: unknown, more: Readonly<Record<string, string>> = {}) =>
    folderWith({ 'bucket.yml': rule, 'bucket.cases.json': JSON.stringify(cases), ...more });

  test('0 where all load and hold', async () => {
    const { exitCode, stdout, stderr } = await run('test', tested(sound));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('1 rule, 3 cases: all hold');
  });

  test('one file is tried on the cases beside it', async () => {
    const folder = tested(sound, { 'broken.yml': 'title: [' });
    expect((await run('test', join(folder, 'bucket.yml'))).exitCode).toBe(0);
  });

  test('a file of cases is tried on the rule beside it', async () => {
    const folder = tested(sound, { 'broken.yml': 'title: [', 'gone.cases.yml': 'fires: []' });
    const { exitCode, stdout } = await run('test', join(folder, 'bucket.cases.json'));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('1 rule, 3 cases: all hold');
    const gone = await run('test', join(folder, 'gone.cases.yml'));
    expect(gone.exitCode).toBe(2);
    expect(gone.stderr).toContain('there is no rule "gone"');
  });

  test('a file of placeholders is read as one', async () => {
    const folder = tested(sound, { 'placeholders.yml': 'admins: { a: b }' });
    const { exitCode, stderr } = await run('test', join(folder, 'placeholders.yml'));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/placeholders\.yml: admins: is no list of texts and numbers\n.*\n$/);
  });

  test('a shipped rule holds by itself', async () => {
    const { exitCode, stdout } = await run('test', 'rules/risk/identity/root-used.yml');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/1 rule, \d+ cases: all hold/);
  });

  test('a case that should not fire and does is shown with why and what the rule read', async () => {
    const { exitCode, stdout } = await run(
      'test',
      tested({ ...sound, nearlyFires: [{ why: 'it worked', record }] }),
    );
    expect(exitCode).toBe(1);
    expect(stdout).toContain('bucket: 1 of 3 cases does not hold');
    expect(stdout).toContain('nearlyFires[0]: it worked');
    expect(stdout).toContain('eventSource = "s3.amazonaws.com"');
    expect(stdout).toContain('errorCode = (nothing)');
  });

  test('a case that should fire and does not', async () => {
    const failing = { fires: [{ why: 'refused', record: { ...record, errorCode: 'Denied' } }] };
    const { exitCode, stdout } = await run('test', tested(failing));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('it did not fire');
  });

  test('what earlier events told is put on the event', async () => {
    const lacks = rule.replace('    errorCode: null', '    facts.network.world: true\n');
    const given = { lacking: ['encryption'] };
    const { exitCode, stderr } = await run(
      'test',
      folderWith({
        'b.yml': lacks,
        'b.cases.yml': JSON.stringify({ doesNotApply: [{ why: 'a', record, given }] }),
      }),
      '--allow-without-cases',
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  test('a rule without cases is named and fails, unless that is allowed', async () => {
    const folder = folderWith({ 'bucket.yml': rule });
    const { exitCode, stdout } = await run('test', folder);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('bucket: no case that fires');
    expect((await run('test', folder, '--allow-without-cases')).exitCode).toBe(0);
  });

  test.each([
    ['a rule that does not load', { 'broken.yml': 'title: [' }, /broken\.yml: is no YAML/],
    ['tuning that names no rule', { 'tuning.yml': 'rules: { root-usd: off }' }, /maybe root-used/],
    ['cases of no rule', { 'gone.cases.json': '{}' }, /there is no rule "gone"/],
    [
      'a case of another shape',
      { 'bucket.cases.yml': 'fires: [{ why: a, recrd: {} }]' },
      /"recrd"/,
    ],
    [
      'a case with something given that does not exist',
      { 'bucket.cases.yml': 'fires: [{ why: a, record: {}, given: { befor: [] } }]' },
      /"befor"/,
    ],
    [
      'cases that are no JSON',
      { 'other.yml': rule.replace('bucket', 'thing'), 'other.cases.json': '{' },
      /is no JSON/,
    ],
  ])('2 for %s', async (_what, files, message) => {
    const { exitCode, stderr } = await run('test', tested(sound, files));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('tuning decides nothing about cases', async () => {
    const folder = tested(sound, { 'tuning.yml': 'rules: { bucket: off }' });
    expect((await run('test', folder)).exitCode).toBe(0);
  });
});

describe('list', () => {
  test('shows level, name, state, family and title, gravest first', async () => {
    const folder = folderWith({ 'bucket.yml': rule, 'tuning.yml': 'rules: { root-used: watch }' });
    const { exitCode, stdout } = await run('list', folder, '--format', 'json');
    const listed: Record<string, unknown>[] = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(listed[0]?.['level']).toBe('critical');
    expect(listed).toContainEqual({
      name: 'root-used',
      level: 'high',
      state: 'watch',
      family: 'identity',
      title: 'The root user changed something',
      tags: expect.any(Array),
    });
    expect(listed).toContainEqual(
      expect.objectContaining({ name: 'bucket', state: 'on', family: folder.replace(/.*\//, '') }),
    );
  });

  test('a rule that is off is still listed', async () => {
    const folder = folderWith({ 'tuning.yml': 'rules: { root-used: off }' });
    expect((await run('list', folder)).stdout).toMatch(/root-used +off/);
  });

  test('filters by level and family', async () => {
    const { stdout } = await run(
      'list',
      '--level',
      'critical',
      '--family',
      'network',
      '--format',
      'json',
    );
    const listed: Record<string, unknown>[] = JSON.parse(stdout);
    expect(listed.length).toBeGreaterThan(0);
    for (const one of listed) expect(one).toMatchObject({ level: 'critical', family: 'network' });
  });

  test('2 where something in a folder cannot be used', async () => {
    expect((await run('list', folderWith({ 'a.yml': 'title: [' }))).exitCode).toBe(2);
  });
});

describe('show', () => {
  test('says why it matters, what to do, and what it looks for', async () => {
    const { exitCode, stdout } = await run('show', 'root-used');
    expect(exitCode).toBe(0);
    for (const part of [
      'Why it matters',
      'What to do',
      'T1078.004',
      'CIS AWS 3.0.0',
      'userIdentity.type: Root',
    ])
      expect(stdout).toContain(part);
  });

  test('shows rules of your own', async () => {
    expect(
      (await run('show', 'bucket', '--rules', folderWith({ 'bucket.yml': rule }))).stdout,
    ).toContain('A bucket was touched');
  });

  test('an unknown name is answered with the one that was meant', async () => {
    const { exitCode, stderr } = await run('show', 'root-usd');
    expect(exitCode).toBe(64);
    expect(stderr).toContain('Is it root-used?');
  });
});
