import { makeApiClient } from '../../../src/cli/api/api-client.ts';
import { Stopped } from '../../../src/cli/api/stopped.ts';

type Answer = Response | Error;

/** A client over scripted answers; what was sent and waited is kept. */
function scripted(answers: readonly Answer[]) {
  const sent: Request[] = [];
  const waited: number[] = [];
  const client = makeApiClient({
    baseUrl: 'http://127.0.0.1:1/',
    pause: async (milliseconds) => void waited.push(milliseconds),
    fetch: async (input, init) => {
      sent.push(new Request(input, init));
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer === undefined) throw new Error('no answer is scripted');
      if (answer instanceof Error) throw answer;
      return answer.clone();
    },
  });
  return { client, sent, waited };
}

const refused = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) });
const ok = () => Response.json({ items: [] });

test.each([
  ['a read', 'listChanges', {}],
  ['a registration under its key', 'registerChange', { body: {}, idempotencyKey: 'k' }],
  ['a dry run', 'matchEvent', { body: {} }],
] as const)(
  '%s is tried again when the network or a busy service fails it',
  async (_, route, call) => {
    const { client, sent, waited } = scripted([refused(), new Response('', { status: 503 }), ok()]);
    expect((await client.call(route, call)).kind).toBe('done');
    expect(sent).toHaveLength(3);
    expect(waited).toHaveLength(2);
  },
);

test('a registration keeps its key over all attempts', async () => {
  const { client, sent } = scripted([refused(), ok()]);
  await client.call('registerChange', { body: {}, idempotencyKey: 'k-1' });
  expect(sent.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['k-1', 'k-1']);
});

test('a step is never sent twice after a failure that may have come too late', async () => {
  for (const answer of [refused(), new Response('', { status: 503 })]) {
    const { client, sent } = scripted([answer, ok()]);
    await client.call('withdrawChange', { path: { id: 'A' }, body: {} }).catch(() => undefined);
    expect(sent).toHaveLength(1);
  }
});

test('a throttled step was turned away unread, so it is sent again, when the service says', async () => {
  const throttled = new Response('', { status: 429, headers: { 'retry-after': '2' } });
  const { client, waited } = scripted([throttled, ok()]);
  await client.call('withdrawChange', { path: { id: 'A' }, body: {} });
  expect(waited).toEqual([2_000]);
});

test('a service that stays away is told in words, with what to do', async () => {
  const { client, sent } = scripted([refused()]);
  const stopped = await client.call('listChanges').catch((error: unknown) => error);
  expect(stopped).toBeInstanceOf(Stopped);
  expect(stopped).toMatchObject({ exitCode: 69 });
  expect(String(stopped)).toContain('nothing listens there');
  expect(String(stopped)).toContain('change-auditor start');
  expect(sent).toHaveLength(4);
});

test("a refusal that is none of the auditor's keeps the gateway's words", async () => {
  const { client } = scripted([Response.json({ message: 'Forbidden' }, { status: 403 })]);
  expect(await client.call('listChanges')).toMatchObject({
    kind: 'refused',
    refusal: { status: 403, detail: 'Forbidden', code: 'gateway-refused' },
  });
});

test.each(['', '.', '..'])('an id "%s" never becomes a step in the path', async (id) => {
  const { client, sent } = scripted([ok()]);
  await expect(client.call('getChange', { path: { id } })).rejects.toThrow(Stopped);
  expect(sent).toEqual([]);
});

test('an id of slashes stays one segment', async () => {
  const { client, sent } = scripted([ok()]);
  await client.call('getChange', { path: { id: 'a/../b' } });
  expect(new URL(sent[0]?.url ?? '').pathname).toBe('/changes/a%2F..%2Fb');
});
