import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CreateTableCommand,
  DeleteTableCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { makeDynamoDecisionStore } from '../../../../src/adapters/aws/dynamodb/decision-store.ts';
import { createTableInput } from '../../../../src/adapters/aws/dynamodb/items/tables.ts';
import { FolderInUseError } from '../../../../src/adapters/local/embedded-dynamodb/folder-in-use-error.ts';
import { lockFolder } from '../../../../src/adapters/local/embedded-dynamodb/lock-folder.ts';
import { startEmbeddedDynamo } from '../../../../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { type StateTable, stateTables } from '../../../../src/schemas/state-tables.ts';
import { storedDecision } from '../../../contract/samples.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auditor-'));
});
// LevelDB may still write for a moment after it was closed, or after its server could not listen.
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

/** Starts the writing process; resolves once it was promised so many decisions. */
async function startWriter(promised: number) {
  const script = join(import.meta.dirname, 'write-until-killed.ts');
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const lines: string[] = [];
  await new Promise<void>((enough, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (lines.length === promised) enough();
    });
    child.once('exit', (code) => failed(new Error(`the writer ended with ${code}`)));
  });
  const kill = async () => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  return { pid: child.pid, lines, kill };
}

test('what was promised survives kill -9; meanwhile a second process is told who has the folder', async () => {
  const writer = await startWriter(20);
  try {
    const second = startEmbeddedDynamo({ folder });
    await expect(second).rejects.toThrow(FolderInUseError);
    await expect(second).rejects.toThrow(
      `The data folder ${folder} is in use by process ${writer.pid}. Stop that process, or choose another folder.`,
    );
  } finally {
    await writer.kill();
  }

  const { client, stop } = await startEmbeddedDynamo({ folder });
  const store = makeDynamoDecisionStore({ client, table: 'decisions' });
  for (const eventId of writer.lines) {
    expect(await store.get(eventId)).toEqual(storedDecision({ eventId }));
  }
  await stop();
}, 30_000);

test('a folder is free again after stop, which may be called twice', async () => {
  const first = await startEmbeddedDynamo({ folder });
  await expect(startEmbeddedDynamo({ folder })).rejects.toThrow(FolderInUseError);
  await makeDynamoDecisionStore({ client: first.client, table: 'decisions' }).append(
    storedDecision(),
  );
  await first.stop();
  await first.stop();
  expect(await readdir(folder)).toEqual(['dynamodb']);

  const second = await startEmbeddedDynamo({ folder });
  const store = makeDynamoDecisionStore({ client: second.client, table: 'decisions' });
  expect(await store.get(storedDecision().eventId)).toEqual(storedDecision());
  await second.stop();
});

test('without a folder each server has its own memory and all tables', async () => {
  const servers = await Promise.all([startEmbeddedDynamo(), startEmbeddedDynamo()]);
  const [one, other] = servers.map(({ client }) =>
    makeDynamoDecisionStore({ client, table: 'decisions' }),
  );
  await one?.append(storedDecision());
  expect(await other?.get(storedDecision().eventId)).toBeUndefined();
  const { TableNames } = (await servers[0]?.client.send(new ListTablesCommand({}))) ?? {};
  expect(TableNames).toEqual(Object.keys(stateTables).sort());
  await Promise.all(servers.map(({ stop }) => stop()));
});

test.each<[string, StateTable]>([
  ['without an index', { ...stateTables.grants, indexes: [] }],
  [
    'with an index that holds less',
    {
      ...stateTables.grants,
      indexes: stateTables.grants.indexes.map((i) => ({ ...i, projects: ['id'] })),
    },
  ],
])(
  'tables of another version, %s, are refused in plain words, and the folder is free again',
  async (_, older) => {
    const first = await startEmbeddedDynamo({ folder });
    await first.client.send(new DeleteTableCommand({ TableName: 'grants' }));
    await new Promise((later) => setTimeout(later, 600));
    await first.client.send(new CreateTableCommand(createTableInput('grants', older)));
    await first.stop();
    await expect(startEmbeddedDynamo({ folder })).rejects.toThrow(
      'The data folder holds a table grants of another version',
    );
    await (await lockFolder(folder))();
  },
);

test('a port that is taken is refused and leaves no lock behind', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(startEmbeddedDynamo({ folder, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(await readdir(folder)).not.toContain('auditor.lock');
  taken.close();
});

describe('the lock of a folder', () => {
  const lock = () => join(folder, 'auditor.lock');
  const began = async (): Promise<unknown> => {
    const release = await lockFolder(folder);
    const parsed: unknown = JSON.parse(await readFile(lock(), 'utf8'));
    await release();
    return typeof parsed === 'object' && parsed !== null && 'began' in parsed ? parsed.began : null;
  };

  test.each<[string, string]>([
    ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, began: null })],
    ['that nobody can read', 'half a lo'],
    ['without a process', '{}'],
    ['of an id that is none', JSON.stringify({ pid: -1, began: null })],
  ])('%s is taken over', async (_, text) => {
    await writeFile(lock(), text);
    const release = await lockFolder(folder);
    expect(JSON.parse(await readFile(lock(), 'utf8'))).toMatchObject({ pid: process.pid });
    await release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('of an id that another process has by now is taken over, where the system tells', async () => {
    const known = await began();
    await writeFile(lock(), JSON.stringify({ pid: process.pid, began: 'another-boot/1' }));
    if (known === null) await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
    else await (await lockFolder(folder))();
  });

  test('of a living process holds, and of many takers at once one succeeds', async () => {
    const dead = JSON.stringify({ pid: 2 ** 22 + 1, began: null });
    await writeFile(lock(), dead);
    // A taker that died while it held the right to replace that lock.
    const right = createHash('sha256').update(dead).digest('hex').slice(0, 16);
    await writeFile(`${lock()}.${right}`, JSON.stringify({ pid: 2 ** 22 + 2, began: null }));
    const taken = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const winners = taken.filter(({ status }) => status === 'fulfilled');
    expect(winners).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['auditor.lock']);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
  });
});
