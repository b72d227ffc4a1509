// What one event costs while history grows and what is active stays the same: as ratios within one run.
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { makeDynamoChangeStores } from '../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDocumentClient } from '../src/adapters/aws/dynamodb/items/document-client.ts';
import { createTableInput } from '../src/adapters/aws/dynamodb/items/tables.ts';
import {
  type EmbeddedDynamo,
  startEmbeddedDynamo,
} from '../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { makeMemoryChangeStores } from '../src/adapters/memory/change-stores.ts';
import { makeKnownChanges } from '../src/application/auditing/judging/known-changes.ts';
import type { ActiveChanges } from '../src/application/ports/active-changes.ts';
import type { ChangeRecordStore } from '../src/application/ports/change-record-store.ts';
import { judgeEvent } from '../src/domain/matching/judge-event.ts';
import { defaultMatchingPolicy } from '../src/domain/matching/matching-policy.ts';
import { stateTables } from '../src/schemas/state-tables.ts';
import { changeOf, eventOf, importedBy, noon } from './history-changes.ts';
import { makeRandom } from './random.ts';

const largest = Number(process.argv[2] ?? 100_000);
const sizes = [1_000, 10_000, 100_000].filter((size) => size <= largest);
const active = 1_000;
const warmEvents = 3_000;
const coldEvents = 15;
const rounds = 5;
const batchesAtOnce = 4;

interface Subject {
  readonly size: number;
  readonly active: ActiveChanges;
  readonly queries: () => number;
}

async function fill(store: ChangeRecordStore, size: number): Promise<void> {
  const random = makeRandom(size);
  for (let index = 0; index < size; index += 1)
    await store.create(changeOf(index, index < active, random), importedBy);
}

/** Fills a table with the items the store would put one by one, in batches: the load is not what is measured. */
async function load(dynamo: EmbeddedDynamo, table: string, size: number): Promise<void> {
  const waiting: Record<string, unknown>[] = [];
  const collecting = makeDocumentClient({ endpoint: dynamo.endpoint, region: 'us-east-1' });
  collecting.middlewareStack.add(
    () => async (args) => {
      const item = 'Item' in args.input ? args.input.Item : undefined;
      if (item === undefined) throw new TypeError('the store sent something that is no item');
      waiting.push({ ...item });
      return { output: { $metadata: {} }, response: {} };
    },
    { step: 'initialize', priority: 'high' },
  );
  await fill(makeDynamoChangeStores({ client: collecting, table }).records, size);
  while (waiting.length > 0) {
    await Promise.all(
      Array.from({ length: batchesAtOnce }, () => waiting.splice(0, 25)).map(async (batch) => {
        if (batch.length === 0) return;
        const requests = batch.map((item) => ({ PutRequest: { Item: item } }));
        await dynamo.client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
      }),
    );
  }
}

/** Milliseconds per event, warm and cold, and what was asked of the store meanwhile. */
async function measure({ active: changes, queries }: Subject, round: number) {
  const known = makeKnownChanges({
    active: changes,
    policy: defaultMatchingPolicy,
    clock: { now: () => new Date(noon) },
  });
  const judge = (index: number) => {
    const event = eventOf(index, active);
    return known.judge(
      event,
      ({ records, exemptions }) =>
        judgeEvent(event, records.candidates(event), defaultMatchingPolicy, { exemptions }),
      ({ record }) => record !== null,
    );
  };
  const coldQueries = queries();
  const coldStart = performance.now();
  for (let count = 0; count < coldEvents; count += 1) {
    known.forget();
    await judge(round * warmEvents + count);
  }
  const cold = (performance.now() - coldStart) / coldEvents;
  const warmQueries = queries();
  let covered = 0;
  const warmStart = process.cpuUsage();
  for (let count = 0; count < warmEvents; count += 1) {
    if ((await judge(round * warmEvents + count)).verdict === 'authorised') covered += 1;
  }
  const warm = process.cpuUsage(warmStart).user / 1_000 / warmEvents;
  if (covered !== warmEvents / 2) throw new Error(`${covered} of ${warmEvents} events are covered`);
  return {
    cold,
    warm,
    queriesCold: (warmQueries - coldQueries) / coldEvents,
    queriesWarm: (queries() - warmQueries) / warmEvents,
  };
}

/** `note`: what must be known of the cold figures. */
async function report(title: string, subjects: readonly Subject[], note = ''): Promise<void> {
  const results = subjects.map(() => [] as Awaited<ReturnType<typeof measure>>[]);
  for (const subject of subjects) await measure(subject, 0);
  // In turn, so that what slows the machine down slows all of them down.
  for (let round = 0; round < rounds; round += 1)
    for (const [place, subject] of subjects.entries())
      results[place]?.push(await measure(subject, round));
  process.stdout.write(`\n${title}${note}\n`);
  const base = middle((results[0] ?? []).map(({ warm }) => warm));
  const coldBase = middle((results[0] ?? []).map(({ cold }) => cold));
  for (const [place, { size }] of subjects.entries()) {
    const all = results[place] ?? [];
    const warm = middle(all.map((one) => one.warm));
    const cold = middle(all.map((one) => one.cold));
    process.stdout.write(
      `${size.toLocaleString('en').padStart(8)} records, ${active.toLocaleString('en')} active: ` +
        `warm ${(warm * 1_000).toFixed(0)} µs an event (${(warm / base).toFixed(2)} x), ` +
        `${middle(all.map((one) => one.queriesWarm))} queries; ` +
        `cold ${cold.toFixed(0)} ms (${(cold / coldBase).toFixed(2)} x), ` +
        `${middle(all.map((one) => one.queriesCold))} queries\n`,
    );
  }
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const inMemory: Subject[] = [];
for (const size of sizes) {
  const stores = makeMemoryChangeStores();
  await fill(stores.records, size);
  let queries = 0;
  inMemory.push({
    size,
    queries: () => queries,
    active: {
      during: (period) => {
        queries += 1;
        return stores.active.during(period);
      },
    },
  });
}
await report(
  'in memory',
  inMemory,
  ' (this store, which is for tests, looks at every record when it is asked)',
);

const dynamo = await startEmbeddedDynamo();
let sent = 0;
dynamo.client.middlewareStack.add(
  (next, { commandName }) =>
    (args) => {
      if (commandName === 'QueryCommand') sent += 1;
      return next(args);
    },
  { step: 'initialize' },
);
try {
  const inDynamo: Subject[] = [];
  for (const size of sizes) {
    const table = `history-${size}`;
    await dynamo.client.send(
      new CreateTableCommand(createTableInput(table, stateTables.changeRecords)),
    );
    const stores = makeDynamoChangeStores({ client: dynamo.client, table });
    const start = performance.now();
    await load(dynamo, table, size);
    process.stdout.write(
      `${size.toLocaleString('en')} records written in ${((performance.now() - start) / 1_000).toFixed(0)} s\n`,
    );
    inDynamo.push({ size, active: stores.active, queries: () => sent });
  }
  await report('on DynamoDB (embedded)', inDynamo);
} finally {
  await dynamo.stop();
}
