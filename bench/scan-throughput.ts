// How fast a scan is, beside reading the same bytes in the simplest way there is, in the same run.
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readChangeFiles } from '../src/adapters/local/change-files/read-change-files.ts';
import { readRiskRules } from '../src/adapters/local/risk-rules/read-risk-rules.ts';
import { openTrail } from '../src/adapters/local/trail-files/open-trail.ts';
import { scanTrail } from '../src/application/scanning/scan-trail.ts';
import { indexRecords } from '../src/domain/matching/records/record-index.ts';
import { makeRenderer } from '../src/domain/reports/make-renderer.ts';
import { compileRules } from '../src/domain/risk/rule-set.ts';
import { generateTrail } from './generate-trail.ts';

const records = Number(process.argv[2] ?? 200_000);
const rounds = 3;

process.stdout.write(`generating ${records.toLocaleString('en')} records, 80 % read-only …\n`);
const { trail, changes } = await generateTrail(join(tmpdir(), 'change-auditor-bench'), {
  records,
  recordsAFile: 2_500,
  changes: 10_000,
});
const files = readdirSync(trail).map((name) => join(trail, name));
const rules = compileRules(
  (await readRiskRules([new URL('../rules/risk', import.meta.url).pathname])).rules,
);
const indexStart = performance.now();
const index = indexRecords((await readChangeFiles([changes])).records);
process.stdout.write(
  `10,000 change records read and indexed in ${seconds(performance.now() - indexStart)}\n\n`,
);

async function scan(paths: readonly string[]): Promise<{ lines: number; bytes: number }> {
  const renderer = makeRenderer('jsonl', { colour: false, width: 120, generatedAt: '', title: '' });
  let written = 0;
  const summary = await scanTrail({
    trail: openTrail(paths, process.stdin),
    rules,
    records: index,
    faults: [],
    seed: 1,
    onDecision: (decision) => {
      written += renderer.line(decision).length;
    },
    onFault: (fault) => {
      throw new Error(`${fault.place}: ${fault.reason}`);
    },
    onBatch: async () => {},
  });
  if (written === 0) throw new Error('nothing was decided');
  return { lines: summary.lines, bytes: summary.bytes };
}

function gunzipAndParse(paths: readonly string[]): number {
  let parsed = 0;
  for (const path of paths) {
    const value: unknown = JSON.parse(gunzipSync(readFileSync(path)).toString());
    if (
      typeof value === 'object' &&
      value !== null &&
      'Records' in value &&
      Array.isArray(value.Records)
    ) {
      parsed += value.Records.length;
    }
  }
  return parsed;
}

await scan(files.slice(0, 4));
gunzipAndParse(files.slice(0, 4));
const ratios: number[] = [];
for (let round = 1; round <= rounds; round += 1) {
  const baselineStart = performance.now();
  const parsed = gunzipAndParse(files);
  const baseline = performance.now() - baselineStart;
  if (parsed !== records) throw new Error(`expected ${records} records, parsed ${parsed}`);
  const scanStart = performance.now();
  const { lines, bytes } = await scan(files);
  const took = performance.now() - scanStart;
  ratios.push(took / baseline);
  process.stdout.write(
    `round ${round}: scan ${rate(took)} (${seconds(took)}, ${lines.toLocaleString('en')} decisions, ${(bytes / 1e6).toFixed(0)} MB)` +
      ` | gunzip + JSON.parse ${rate(baseline)} (${seconds(baseline)}) | ratio ${(took / baseline).toFixed(2)}\n`,
  );
}
ratios.sort((a, b) => a - b);
process.stdout.write(
  `\nmedian ratio ${ratios[Math.floor(rounds / 2)]?.toFixed(2)} (aim: at most 2.00)\n`,
);

function rate(milliseconds: number): string {
  return `${Math.round(records / (milliseconds / 1_000)).toLocaleString('en')} events/s`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}
