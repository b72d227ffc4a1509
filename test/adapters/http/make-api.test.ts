import { alice, apiUnderTest, bob, carol, openSsh } from './api-under-test.ts';

describe('routing', () => {
  test.each([
    ['GET', '/', 200],
    ['GET', '/changes', 200],
    ['GET', '/changes/', 200],
    ['GET', '/changes/none', 404],
    ['GET', '/changes/%E0%A4%A', 404],
    ['GET', '/decisions', 200],
    ['GET', '/reports', 200],
    ['GET', '/nothing', 404],
    ['GET', '/__proto__', 404],
    ['DELETE', '/changes/CHG-1', 405],
    ['PUT', '/changes', 405],
    ['POST', '/reports', 405],
  ])('%s %s answers %i', async (method, target, status) => {
    expect((await apiUnderTest().send(method, target)).status).toBe(status);
  });

  test('a wrong method names the right ones', async () => {
    const { headers, body } = await apiUnderTest().send('PUT', '/changes');
    expect(headers['allow']).toBe('POST, GET');
    expect(body).toMatchObject({ status: 405, code: 'method-not-allowed' });
  });

  test('the index names every route', async () => {
    const { body } = await apiUnderTest().send('GET', '/');
    expect(body).toMatchObject({
      routes: expect.arrayContaining([
        expect.objectContaining({ method: 'POST', path: '/changes/{id}/approvals' }),
      ]),
    });
  });

  test.each(['/changes', '/reports', '/nothing'])(
    'answers of %s, problems too, carry the security headers',
    async (target) => {
      const { headers } = await apiUnderTest().send('GET', target);
      expect(headers).toMatchObject({
        'X-Content-Type-Options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'cache-control': 'no-store',
      });
    },
  );
});

describe('registering', () => {
  test('a change is kept as submitted in the name of the caller, without approvals', async () => {
    const { send, records } = apiUnderTest();
    const { status, headers, body } = await send('POST', '/changes', { body: openSsh });
    expect(status).toBe(201);
    expect(headers['location']).toBe('/changes/CHG-1');
    const expected = {
      ...openSsh,
      id: 'CHG-1',
      status: 'submitted',
      requestedBy: alice,
      approvals: [],
    };
    expect(body).toEqual(expected);
    expect((await records.get('CHG-1'))?.record).toEqual(expected);
  });

  test('an id may be chosen once', async () => {
    const { send } = apiUnderTest();
    const body = { ...openSsh, id: 'OPS-7', status: 'draft' };
    expect((await send('POST', '/changes', { body })).body).toMatchObject({ status: 'draft' });
    const again = await send('POST', '/changes', { body });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'conflict', errors: [{ pointer: '/id' }] });
  });

  test.each<[string, unknown, string, RegExp]>([
    ['requestedBy', { ...openSsh, requestedBy: 'mallory' }, '/requestedBy', /authenticated caller/],
    ['approvals', { ...openSsh, approvals: [] }, '/approvals', /POST \/changes\/\{id\}\/approvals/],
    ['an approved status', { ...openSsh, status: 'approved' }, '/status', /draft or submitted/],
    ['an unknown field', { ...openSsh, tittle: 'x' }, '/tittle', /no known field/],
    ['no title', { ...openSsh, title: undefined }, '/title', /is missing/],
    ['an unknown type', { ...openSsh, type: 'rush' }, '/type', /"rush".*standard, normal/],
    [
      'accounts that are no list',
      { ...openSsh, scope: [{ ...openSsh.scope[0], accounts: '111122223333' }] },
      '/scope/0/accounts',
      /"111122223333".*array/,
    ],
    ['an empty scope', { ...openSsh, scope: [] }, '/scope', /covers nothing/],
    ['no implementers', { ...openSsh, implementers: [] }, '/implementers', /anybody/],
    ['no window', { ...openSsh, window: undefined }, '/window', /is missing/],
    [
      'an instant without offset',
      { ...openSsh, window: { start: '2026-03-02T10:00', end: '2026-03-02T14:00:00Z' } },
      '/window/start',
      /offset.*2026-03-02T09:00:00Z/,
    ],
    [
      'a window that ends before it starts',
      { ...openSsh, window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T09:00:00Z' } },
      '/window/end',
      /before its start/,
    ],
    ['an id with a slash', { ...openSsh, id: 'a/b' }, '/id', /letters, digits/],
    [
      'a recurrence on a normal change',
      { ...openSsh, recurrence: { cron: '0 1 * * *', zone: 'UTC', minutes: 60 } },
      '/recurrence',
      /standard/,
    ],
    [
      'a recurrence in no known zone',
      {
        ...openSsh,
        type: 'standard',
        recurrence: { cron: '0 1 * * *', zone: 'Europe/Atlantis', minutes: 60 },
      },
      '/recurrence',
      /zone.*IANA/,
    ],
    ['a list', [openSsh], '', /object|record/],
    ['null', 'null', '', /object|record/],
  ])('%s is refused by name, with what mends it', async (_, body, pointer, words) => {
    const { send, records } = apiUnderTest();
    const answer = await send('POST', '/changes', { body });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const { errors } = answer.body as {
      errors: { pointer: string; reason: string; mend: string }[];
    };
    const named = errors.find((error) => error.pointer === pointer);
    expect(`${named?.reason} ${named?.mend}`).toMatch(words);
    expect((await records.list({ limit: 10 })).items).toEqual([]);
  });

  test('a body that is no JSON answers 400, one that is not declared as JSON 415', async () => {
    const { send } = apiUnderTest();
    expect((await send('POST', '/changes', { body: '{' })).status).toBe(400);
    const text = { body: '{}', headers: { 'content-type': 'text/plain' } };
    expect((await send('POST', '/changes', text)).status).toBe(415);
    expect((await send('POST', '/changes')).status).toBe(415);
  });

  test('a key that would reach a prototype is refused', async () => {
    const body = '{"__proto__": {"type": "normal"}}';
    expect((await apiUnderTest().send('POST', '/changes', { body })).status).toBe(400);
  });

  test('without an authenticated caller nothing is registered', async () => {
    const { send, records } = apiUnderTest();
    expect((await send('POST', '/changes', { body: openSsh, as: null })).status).toBe(401);
    expect((await records.list({ limit: 10 })).items).toEqual([]);
  });
});

test('a body of more than 256 kB is refused unread, deployed as on this machine', async () => {
  const { send, records } = apiUnderTest();
  const tooLong = JSON.stringify({ ...openSsh, title: 'x'.repeat(256 * 1_024) });
  const { status, body } = await send('POST', '/changes', { body: tooLong });
  expect(status).toBe(413);
  expect(body).toMatchObject({ code: 'body-too-large' });
  expect((await records.list({ limit: 1 })).items).toEqual([]);
});

describe('submitting', () => {
  test('a draft is submitted by who registered it, once and for all', async () => {
    const { send } = apiUnderTest();
    await send('POST', '/changes', { body: { ...openSsh, status: 'draft' } });
    expect((await send('POST', '/changes/CHG-1/submission', { as: bob })).status).toBe(403);
    for (const _ of ['first', 'again']) {
      const { status, body } = await send('POST', '/changes/CHG-1/submission');
      expect([status, body]).toEqual([200, expect.objectContaining({ status: 'submitted' })]);
    }
    expect((await send('POST', '/changes/CHG-1/approvals', { as: bob })).status).toBe(200);
    expect((await send('POST', '/changes/CHG-1/submission')).status).toBe(409);
    expect((await send('POST', '/changes/CHG-9/submission')).status).toBe(404);
  });
});

describe('approving', () => {
  test('one approver approves a normal change, and the approval is signed and timed', async () => {
    const { send } = apiUnderTest();
    await send('POST', '/changes', { body: openSsh });
    const { status, body } = await send('POST', '/changes/CHG-1/approvals', { as: bob });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      approversMissing: 0,
      change: { status: 'approved', approvals: [{ by: bob, at: '2026-03-02T12:00:00Z' }] },
    });
  });

  test('the requester is refused', async () => {
    const { send } = apiUnderTest();
    await send('POST', '/changes', { body: openSsh });
    const { status, body } = await send('POST', '/changes/CHG-1/approvals', { as: alice });
    expect(status).toBe(403);
    expect(body).toMatchObject({ detail: expect.stringContaining('you requested it') });
  });

  test('an approval takes no word about who approves', async () => {
    const { send } = apiUnderTest();
    await send('POST', '/changes', { body: openSsh });
    const answer = await send('POST', '/changes/CHG-1/approvals', {
      as: alice,
      body: { by: carol },
    });
    expect(answer.status).toBe(400);
  });

  test('a draft and an unknown change cannot be approved', async () => {
    const { send } = apiUnderTest();
    await send('POST', '/changes', { body: { ...openSsh, status: 'draft' } });
    expect((await send('POST', '/changes/CHG-1/approvals', { as: bob })).status).toBe(409);
    expect((await send('POST', '/changes/CHG-9/approvals', { as: bob })).status).toBe(404);
  });
});

describe('listing', () => {
  test('changes are paged by cursor and filtered by status', async () => {
    const { send } = apiUnderTest();
    for (const id of ['A-1', 'A-2', 'A-3'])
      await send('POST', '/changes', { body: { ...openSsh, id } });
    await send('POST', '/changes/A-2/approvals', { as: bob });
    const first = (await send('GET', '/changes?limit=2')).body as {
      items: { id: string }[];
      cursor: string;
    };
    expect(first.items.map(({ id }) => id)).toEqual(['A-1', 'A-2']);
    const rest = await send('GET', `/changes?limit=2&cursor=${encodeURIComponent(first.cursor)}`);
    expect(rest.body).toMatchObject({ items: [{ id: 'A-3' }] });
    expect(rest.body).not.toHaveProperty('cursor');
    expect((await send('GET', '/changes?status=approved')).body).toMatchObject({
      items: [{ id: 'A-2' }],
    });
  });

  test.each([
    ['/changes?limit=0', 'limit'],
    ['/changes?limit=many', 'limit'],
    ['/changes?limit=1000', 'limit'],
    ['/changes?status=done', 'status'],
    ['/changes?state=approved', 'state'],
    ['/changes?cursor=nonsense', 'cursor'],
    ['/decisions?from=yesterday', 'from'],
    ['/decisions?account=12', 'account'],
    ['/decisions?verdict=fine', 'verdict'],
    ['/reports?format=pdf', 'format'],
  ])('%s is refused and names %s', async (target, parameter) => {
    const { status, body } = await apiUnderTest().send('GET', target);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ parameter }] });
  });

  test('decisions are of the last day unless told, and the answer names the period', async () => {
    expect((await apiUnderTest().send('GET', '/decisions')).body).toEqual({
      from: '2026-03-01T12:00:00Z',
      to: '2026-03-02T12:00:00Z',
      items: [],
    });
  });

  test('a period that ends before it starts is refused', async () => {
    const target = '/decisions?from=2026-03-02T10:00:00Z&to=2026-03-01T10:00:00Z';
    expect((await apiUnderTest().send('GET', target)).status).toBe(400);
  });
});

describe('reports', () => {
  test('a report is a page of the last day unless told, free to style itself', async () => {
    const { headers, body } = await apiUnderTest().send('GET', '/reports');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("style-src 'unsafe-inline'");
    expect(JSON.parse(String(body))).toEqual({
      from: '2026-03-01T12:00:00Z',
      to: '2026-03-02T12:00:00Z',
      format: 'html',
    });
  });

  test('an answer larger than the transport carries is a problem, not a broken answer', async () => {
    const { status, body } = await apiUnderTest({ maxAnswerBytes: 20 }).send('GET', '/reports');
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'answer-too-large' });
  });
});

test('a failure inside answers 500 with a request id, and only the log learns the reason', async () => {
  const { send, records, logged } = apiUnderTest();
  records.get = async () => {
    throw new Error('AccessDenied on table secret-name');
  };
  const { status, body, raw } = await send('GET', '/changes/CHG-1');
  expect(status).toBe(500);
  expect(body).toMatchObject({ code: 'internal', requestId: 'r-1' });
  expect(raw.body).not.toContain('secret-name');
  expect(logged).toEqual([
    expect.objectContaining({ reason: 'Error: AccessDenied on table secret-name' }),
  ]);
});
