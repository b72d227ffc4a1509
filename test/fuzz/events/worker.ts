import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { makeRandom, number } from '../../../bench/random.ts';
import { isJsonObject, type JsonObject } from '../../../src/schemas/json.ts';
import { mutate } from './mutate.ts';
import { type Seed, seeds } from './seeds.ts';
import { tryRecord } from './try-record.ts';

const { from, to, seed } = z
  .object({ from: z.int(), to: z.int(), seed: z.int() })
  .parse(workerData);
const all = seeds();

/** What a worker tells: how far it is, a record that failed, and at its end the slowest record. */
export type Told =
  | { readonly kind: 'progress'; readonly done: number }
  | {
      readonly kind: 'failure';
      readonly number: number;
      readonly reason: string;
      readonly record: string;
    }
  | { readonly kind: 'end'; readonly slowestMs: number; readonly slowest: number };

/** Slower than this is measured again: the machine may have been busy with something else. */
const suspiciousMs = 100;
const checkedOneIn = 50;

/** The record of that number: the same on every machine, so that a failure can be repeated. */
function recordOf(index: number): JsonObject {
  const random = makeRandom(seed + index);
  const chosen: Seed | undefined = all[number(random, all.length)];
  const parsed: unknown = JSON.parse(chosen?.text ?? '{}');
  if (!isJsonObject(parsed)) throw new TypeError('a seed is no record');
  mutate(parsed, random);
  return parsed;
}

function attempt(index: number): number {
  const record = recordOf(index);
  const start = performance.now();
  tryRecord(record, index % checkedOneIn === 0);
  return performance.now() - start;
}

function textOf(record: JsonObject): string {
  try {
    return JSON.stringify(record).slice(0, 4_000);
  } catch {
    return 'nested too deeply to be written';
  }
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}

let slowestMs = 0;
let slowest = from;
for (let index = from; index < to; index += 1) {
  try {
    let took = attempt(index);
    for (let again = 0; again < 4 && took > suspiciousMs; again += 1)
      took = Math.min(took, attempt(index));
    if (took > slowestMs) {
      slowestMs = took;
      slowest = index;
    }
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const record = textOf(recordOf(index));
    tell({ kind: 'failure', number: index, reason: reason.slice(0, 2_000), record });
  }
  if (index % 10_000 === 9_999) tell({ kind: 'progress', done: 10_000 });
}
tell({ kind: 'end', slowestMs, slowest });
