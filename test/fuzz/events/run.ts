import { Worker } from 'node:worker_threads';
import type { Told } from './worker.ts';

/**
 * `npm run test:fuzz:events [RECORDS [SEED]]`: a million records changed at random (fields dropped, types swapped, deep
 * nesting, huge texts) go all the way through understanding and every shipped rule. Ends with 1 when one throws or takes
 * longer than a record may.
 */
const records = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
const workers = 2;
/** The longest a record of AWS's size limits may take, measured as the best of several tries where it seems slow. */
const mostMs = 2_000;

const started = performance.now();
let done = 0;
let failures = 0;
let slowest = { ms: 0, number: 0 };

function hear(told: Told): void {
  if (told.kind === 'progress') {
    done += told.done;
    if (done % 100_000 === 0) process.stdout.write(`${done.toLocaleString('en')} records tried\n`);
  } else if (told.kind === 'failure') {
    failures += 1;
    if (failures <= 20) {
      process.stdout.write(
        `\nRecord ${told.number} of seed ${seed}: ${told.reason}\n${told.record}\n`,
      );
    }
  } else if (told.slowestMs > slowest.ms) {
    slowest = { ms: told.slowestMs, number: told.slowest };
  }
}

await Promise.all(
  Array.from({ length: workers }, (_, place) => {
    const share = Math.ceil(records / workers);
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: { from: place * share, to: Math.min(records, (place + 1) * share), seed },
    });
    return new Promise<void>((resolve, reject) => {
      worker.on('message', hear);
      worker.on('error', reject);
      worker.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}`)),
      );
    });
  }),
);

const seconds = ((performance.now() - started) / 1_000).toFixed(0);
process.stdout.write(
  `${records.toLocaleString('en')} records in ${seconds} s: ${failures} failed; ` +
    `the slowest took ${slowest.ms.toFixed(0)} ms (number ${slowest.number}, at most ${mostMs})\n`,
);
process.exitCode = failures === 0 && slowest.ms <= mostMs ? 0 : 1;
