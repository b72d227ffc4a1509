import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { ActorKindSchema, ActorViaSchema } from '../../../src/schemas/actor.ts';
import {
  CriterionSchema,
  EvidenceSchema,
  OutcomeSchema,
  VerdictSchema,
} from '../../../src/schemas/decision.ts';
import { FindingSchema } from '../../../src/schemas/finding.ts';
import { ScanSummarySchema } from '../../../src/schemas/scan-summary.ts';
import { folderWith, runCommand, scan, scanFile } from './run-scan.ts';
import { approvedChange, change, lines, notification, read, recordsFile } from './sample-input.ts';

const example = [resolve('examples/trail'), '--changes', resolve('examples/changes.yaml')];

const ActorLine: z.ZodType = z.strictObject({
  kind: ActorKindSchema,
  identity: z.string().nullable(),
  principal: z.string().nullable(),
  via: ActorViaSchema,
  proven: z.boolean(),
  cause: z.lazy(() => ActorLine).optional(),
});

/** The decision as it is documented: these keys, in this order, and none besides. */
const Line = z.strictObject({
  eventId: z.string().min(1),
  at: z.iso.datetime().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  action: z.string().regex(/^[a-z0-9.-]+:\S+$/),
  actor: ActorLine,
  resources: z.array(
    z.strictObject({
      type: z.string(),
      id: z.string().min(1),
      arn: z.string().startsWith('arn:').optional(),
      name: z.string().optional(),
    }),
  ),
  outcome: OutcomeSchema,
  verdict: VerdictSchema.nullable(),
  record: z.string().nullable(),
  nearest: z.string().nullable(),
  criteria: z.array(CriterionSchema.strict()),
  findings: z.array(FindingSchema.strict()),
  grants: z.array(
    z.strictObject({ kind: z.string(), id: z.string(), expiresAt: z.string().nullable() }),
  ),
  gaps: z.array(
    z.strictObject({
      control: z.string(),
      resource: z.string(),
      state: z.enum(['opened', 'closed']),
    }),
  ),
  evidence: EvidenceSchema.strict().extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
});

test('a decision has its keys and types, in order, and none besides', async () => {
  const { stdout } = await scan(example);
  const found = stdout.trimEnd().split('\n');
  expect(found.length).toBeGreaterThan(10);
  for (const text of found) {
    const decision: unknown = JSON.parse(text);
    expect(Object.keys(Line.parse(decision))).toEqual(Object.keys(Line.shape));
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(decision))).toEqual(
      Object.keys(Line.shape),
    );
  }
});

test('decisions come in the order of the input, whatever their times', async () => {
  const times = ['10:30', '10:10', '10:20'];
  const { decisions } = await scanFile(
    lines(...times.map((at, n) => change(`${n}`, { eventTime: `2026-03-02T${at}:00Z` }))),
  );
  expect(decisions.map(({ eventId }) => eventId)).toEqual(['id-0', 'id-1', 'id-2']);
});

test('csv has a header and one row a decision', async () => {
  const [run, { decisions }] = [
    await runCommand(['scan', ...example, '--format', 'csv']),
    await scan(example),
  ];
  const rows: readonly Record<string, string>[] = parse(run.stdout, { columns: true });
  expect(rows.map(({ eventId }) => eventId)).toEqual(decisions.map(({ eventId }) => eventId));
  expect(rows.map(({ verdict }) => verdict)).toEqual(decisions.map(({ verdict }) => verdict ?? ''));
});

test('html is one whole page', async () => {
  const { stdout } = await runCommand(['scan', ...example, '--format', 'html']);
  expect(stdout).toMatch(/^<!doctype html>/i);
  expect(stdout.trimEnd()).toMatch(/<\/html>$/i);
});

test('table is the format nobody has to ask for', async () => {
  const [asked, unasked] = [
    await runCommand(['scan', ...example, '--format', 'table']),
    await runCommand(['scan', ...example]),
  ];
  expect(unasked.stdout).toBe(asked.stdout);
  expect(unasked.stdout).toContain('unauthorised');
  expect(unasked.stderr).toBe('');
});

test.each(['jsonl', 'csv', 'html'])(
  '%s on standard output holds data alone; the summary goes to standard error',
  async (format) => {
    const { stdout, stderr } = await runCommand(['scan', ...example, '--format', format]);
    expect(stderr).toContain('records in');
    if (format !== 'html') expect(stdout).not.toContain('records in');
  },
);

test('progress is told on a terminal only', async () => {
  const file = join(folderWith({ t: lines(change('a')) }), 't');
  const { stderr } = await runCommand(['scan', file]);
  expect(stderr).toBe('');
  expect((await runCommand(['scan', ...example])).stderr).not.toContain('\u001b');
});

test('--output gets what standard output would get, which stays empty', async () => {
  const folder = folderWith();
  const file = join(folder, 'audit.jsonl');
  const run = await runCommand(['scan', ...example, '--format', 'jsonl', '--output', file]);
  expect(run.stdout).toBe('');
  expect(readFileSync(file, 'utf8')).toBe((await scan(example)).stdout);
  expect(readdirSync(folder)).toEqual(['audit.jsonl']);
});

test('--output replaces the file behind a link as a whole', async () => {
  const folder = folderWith({ 'old.jsonl': 'old' });
  symlinkSync(join(folder, 'old.jsonl'), join(folder, 'link.jsonl'));
  await runCommand([
    'scan',
    ...example,
    '--format',
    'jsonl',
    '--output',
    join(folder, 'link.jsonl'),
  ]);
  expect(readFileSync(join(folder, 'old.jsonl'), 'utf8')).toContain('"eventId"');
  expect(readdirSync(folder).sort()).toEqual(['link.jsonl', 'old.jsonl']);
});

test('an output that cannot be written ends the command before it reads, and leaves nothing', async () => {
  const folder = folderWith();
  mkdirSync(join(folder, 'sub'));
  for (const output of [join(folder, 'absent', 'x'), join(folder, 'sub')]) {
    const { exitCode, stdout, stderr } = await runCommand(['scan', ...example, '--output', output]);
    expect([exitCode, stdout]).toEqual([70, '']);
    expect(stderr).toMatch(/^change-auditor: /);
  }
  const { exitCode } = await runCommand([
    'scan',
    ...example,
    '--output',
    join(folder, 'o'),
    '--summary',
    join(folder, 'absent', 's'),
  ]);
  expect([exitCode, readdirSync(folder)]).toEqual([70, ['sub']]);
});

(existsSync('/dev/full') ? test : test.skip)('a device is written to, never replaced', async () => {
  expect((await runCommand(['scan', ...example, '--output', '/dev/null'])).exitCode).toBe(0);
  expect((await runCommand(['scan', ...example, '--output', '/dev/full'])).exitCode).toBe(70);
  for (const device of ['/dev/null', '/dev/full'])
    expect(statSync(device).isCharacterDevice()).toBe(true);
});

test('--summary holds every count, and the counts add up', async () => {
  const records = [
    change('a'),
    change('a'),
    change('b', { errorCode: 'AccessDenied' }),
    read('r'),
    change('c', {
      eventName: 'StopLogging',
      eventSource: 'cloudtrail.amazonaws.com',
      requestParameters: { name: 'main' },
    }),
  ];
  const content = `${recordsFile(...records)}\n${JSON.stringify(notification('sg-77'))}\nx\n`;
  const { summary, decisions } = await scanFile(content);
  expect(summary).toMatchObject({
    files: 1,
    bytes: Buffer.byteLength(content),
    records: 6,
    lines: 4,
    matching: 'off',
    attempts: 1,
    unjudged: 3,
    duplicates: 1,
    conflicts: 0,
    notAChange: { 'read-only': 1 },
    faultCount: 1,
    faults: [
      { place: expect.stringContaining(':3'), reason: 'is not JSON', mend: expect.any(String) },
    ],
  });
  expect(Object.values(summary.levels).reduce((sum, n) => sum + n, 0)).toBe(decisions.length);
  expect(ScanSummarySchema.strict().safeParse(summary).success).toBe(true);
});

test('without --changes no verdict is given, and the summary says so in every format', async () => {
  const trail = example.slice(0, 1);
  const { decisions, summary, stderr } = await scan(trail);
  expect(new Set(decisions.map(({ verdict }) => verdict))).toEqual(new Set([null]));
  expect([summary.matching, summary.unjudged + summary.attempts]).toEqual(['off', summary.lines]);
  expect(stderr).toContain('Matching is off');
  expect((await runCommand(['scan', ...trail])).stdout).toContain('Matching is off');
  expect((await runCommand(['scan', ...trail, '--format', 'html'])).stdout).toContain(
    'Matching is off',
  );
});

test('text of an attacker never reaches a terminal raw', async () => {
  const hostile = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e<script>=cmd()';
  const record = change('x', {
    userAgent: hostile,
    eventName: hostile,
    requestParameters: { groupName: hostile, groupId: hostile },
    responseElements: { groupId: hostile },
    userIdentity: {
      type: 'IAMUser',
      userName: hostile,
      arn: `arn:aws:iam::111122223333:user/${hostile}`,
      accountId: hostile,
    },
    awsRegion: hostile,
  });
  const file = join(
    folderWith({
      't\u001b[31m.json': lines(record, { [hostile]: 1 }, { ...record, eventID: hostile }),
    }),
    't\u001b[31m.json',
  );
  const changes = join(
    folderWith({ c: JSON.stringify({ changes: [{ ...approvedChange('C'), type: hostile }] }) }),
    'c',
  );
  for (const format of ['table', 'jsonl', 'csv', 'html']) {
    const { stdout, stderr } = await runCommand([
      'scan',
      file,
      '--changes',
      changes,
      '--format',
      format,
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});
