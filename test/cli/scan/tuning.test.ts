import { toInstant } from '../../../src/schemas/instant.ts';
import { bucketEvent } from '../../domain/risk/tuning/tuned-rules.ts';
import { folderWith, runCommand, scan } from './run-scan.ts';

const rule = `title: A bucket was touched
level: high
logsource: { product: aws, service: cloudtrail }
detection: { s: { eventSource: s3.amazonaws.com }, condition: s }
`;

const daysAgo = (days: number): string => toInstant(Date.now() - days * 86_400_000);
const endsAt = daysAgo(1);

const folderTuned = (tuning: string): string =>
  folderWith({
    'trail.json': JSON.stringify({ Records: [bucketEvent({ eventTime: daysAgo(2) }).raw] }),
    'rules/bucket.yml': rule,
    'rules/tuning.yml': tuning,
  });

test('tuning in a folder of rules tunes its rules, by the time of each event', async () => {
  const folder = folderTuned(
    `exemptions:\n  - { rules: [bucket], resources: [example-website], reason: known, owner: alice@example.com, endsAt: ${endsAt} }\n`,
  );
  const { decisions, summary, exitCode, stderr } = await scan([
    `${folder}/trail.json`,
    '--rules',
    `${folder}/rules`,
  ]);
  expect(decisions[0]?.findings).toContainEqual({
    rule: 'bucket',
    level: 'informational',
    title: `A bucket was touched (exempted by alice@example.com until ${endsAt}; would be high)`,
  });
  expect(summary.silenced).toBe(1);
  expect(exitCode).toBe(0);
  expect(stderr).toContain(`ended at ${endsAt}; it silences nothing that happens since`);
});

test('faulty tuning silences nothing, and the exit code says that something is faulty', async () => {
  const folder = folderTuned('rules: { bucket: of }\n');
  const { exitCode, stdout, stderr } = await runCommand([
    ...['scan', `${folder}/trail.json`, '--rules', `${folder}/rules`, '--format', 'jsonl'],
  ]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('tuning.yml: rules.bucket (line 1): "of" is none of on, watch or off');
  expect(stdout).toContain('"level":"high"');
});

test('rules that are off are named, as nothing they would find can be counted', async () => {
  const folder = folderTuned('rules: { bucket: off, root-used: off, mfa-deactivated: watch }\n');
  const { summary, exitCode, stderr } = await scan([
    `${folder}/trail.json`,
    '--rules',
    `${folder}/rules`,
  ]);
  expect(exitCode).toBe(0);
  expect(summary.silenced).toBe(0);
  expect(stderr).toContain('2 rules are off and find nothing: bucket and root-used');
});
