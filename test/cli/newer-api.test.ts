import { createServer, type Server } from 'node:http';
import { isJsonObject, type Json } from '../../src/schemas/json.ts';
import { openSshFlags, servedApi } from './api/served-api.ts';

/** The API as a later version may answer: every object of an answer has a field that this command does not know. */
async function newerApi(url: string): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(new URL(request.url ?? '/', url), {
      method: request.method ?? 'GET',
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, `${value}`]),
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    const etag = answer.headers.get('etag');
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
      ...(etag === null ? {} : { etag }),
    });
    response.end(JSON.stringify(withMore(JSON.parse(await answer.text()))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/`, server };
}

function withMore(value: Json): Json {
  if (Array.isArray(value)) return value.map(withMore);
  if (!isJsonObject(value)) return value;
  const fields = Object.entries(value).map(([key, inner]) => [key, withMore(inner ?? null)]);
  // Answers and evidence are records by id, in which a further key means something else.
  return { ...Object.fromEntries(fields), fieldOfTomorrow: 'x' };
}

let served: Awaited<ReturnType<typeof servedApi>>;
let newer: Awaited<ReturnType<typeof newerApi>>;
beforeEach(async () => {
  served = await servedApi();
  newer = await newerApi(served.url);
});
afterEach(async () => {
  newer.server.closeAllConnections();
  newer.server.close();
  await served.stop();
});

const ofNewer = () => ['--url', newer.url];

describe('an API that says more than this command knows', () => {
  test('registers, shows, approves, waits and lists', async () => {
    const registered = await served.cli([
      ...['register', ...openSshFlags, '--id', 'OPS-1', ...ofNewer()],
    ]);
    expect(registered).toMatchObject({
      exitCode: 0,
      stderr: expect.not.stringContaining('another'),
    });
    const approved = await served.cli(['approve', 'OPS-1', '--yes', ...ofNewer()], { as: 'bob' });
    expect(approved).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('is approved') });
    for (const [command = '', ...rest] of [
      ['show', 'OPS-1'],
      ['list'],
      ['history', 'OPS-1'],
      ['whoami'],
      ['timeline', '--resource', 'sg-0ab'],
      ['exemptions', 'list'],
      ['grants', 'list'],
    ]) {
      const run = await served.cli([command, ...rest, ...ofNewer()]);
      expect([command, run.exitCode]).toEqual([command, 0]);
      expect(run.stderr).not.toContain('another version');
    }
  });

  test('register --wait goes on once it is approved', async () => {
    const waits = served.cli([
      ...['register', ...openSshFlags, '--id', 'OPS-2', '--wait', '--timeout', '5m', ...ofNewer()],
    ]);
    while ((await served.records.get('OPS-2')) === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await served.cli(['approve', 'OPS-2', '--yes'], { as: 'bob' });
    const { exitCode, stderr } = await waits;
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('OPS-2 is approved')]);
  });

  test('amending part of a scope keeps what this command does not know of it', async () => {
    await served.cli(['register', ...openSshFlags, '--id', 'OPS-1']);
    const { exitCode, stderr } = await served.cli([
      ...['amend', 'OPS-1', '--resource', 'sg-0cd', '--why', 'the other one', '--yes'],
      ...ofNewer(),
    ]);
    // The API refuses it: this one is of today, and what is sent stays strict. Dropped, it would widen the scope.
    expect([exitCode, stderr]).toEqual([64, expect.stringContaining('fieldOfTomorrow')]);
  });
});
