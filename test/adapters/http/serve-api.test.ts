import { request } from 'node:http';
import { serveApi } from '../../../src/adapters/http/serve-api.ts';
import { apiUnderTest, openSsh, sawFirst } from './api-under-test.ts';

type Served = Awaited<ReturnType<typeof serveApi>>;

let served: Served;
beforeAll(async () => {
  served = await serveApi({ api: apiUnderTest().api, port: 0, identity: 'local:alice' });
});
afterAll(() => served.stop());

/** fetch does not let a test choose Host or Origin. */
function raw(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(new URL(path, served.url), { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

test('requests act as the labelled local identity', async () => {
  const answer = await fetch(new URL('/changes', served.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(openSsh),
  });
  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject({ change: { requestedBy: 'local:alice' } });
});

test('queries reach the API decoded', async () => {
  const answer = await fetch(new URL('/decisions?from=2026-03-01T00:00:00%2B01:00', served.url));
  expect(await answer.json()).toMatchObject({ from: '2026-02-28T23:00:00Z' });
});

test('a body above 256 kB is refused with 413', async () => {
  const answer = await fetch(new URL('/changes', served.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `"${'x'.repeat(300 * 1_024)}"`,
  });
  expect(answer.status).toBe(413);
});

test.each([10_000, 100_000])('a query of %i characters is refused with 414', async (length) => {
  const answer = await fetch(new URL(`/changes?text=${'x'.repeat(length)}`, served.url));
  expect([answer.status, await answer.json()]).toEqual([
    414,
    expect.objectContaining({ code: 'target-too-long' }),
  ]);
});

test.each([
  [{ host: 'localhost:1234' }, 200],
  [{ host: '[::1]' }, 200],
  [{ host: 'attacker.example' }, 403],
  [{ host: 'localhost.attacker.example' }, 403],
])('a request named %j answers %i', async (headers, status) => {
  expect(await raw('/', headers)).toBe(status);
});

test('a request another site makes a browser send is refused', async () => {
  const { host } = new URL(served.url);
  expect(await raw('/', { host, origin: 'https://attacker.example' })).toBe(403);
  expect(await raw('/', { host, origin: `http://${host}` })).toBe(200);
});

test('a taken port is an error, not a hang', async () => {
  const port = Number(new URL(served.url).port);
  await expect(serveApi({ api: apiUnderTest().api, port, identity: 'local:x' })).rejects.toThrow(
    'EADDRINUSE',
  );
});

test('a request may act as somebody else, so that one person can try out an approval', async () => {
  const post = (path: string, actingAs: string, body: unknown) =>
    fetch(new URL(path, served.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-acting-as': actingAs, ...sawFirst },
      body: JSON.stringify(body),
    });
  const registered = await post('/changes', 'dora', { ...openSsh, id: 'CHG-acting' });
  expect(await registered.json()).toMatchObject({
    change: { requestedBy: 'local:dora' },
  });
  expect((await post('/changes/CHG-acting/approvals', 'dora', {})).status).toBe(403);
  expect((await post('/changes/CHG-acting/approvals', 'carol', {})).status).toBe(200);
  expect((await post('/changes', 'not a name', openSsh)).status).toBe(201);
});
