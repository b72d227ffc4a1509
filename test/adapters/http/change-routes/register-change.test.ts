import { alice, apiUnderTest, bob, openSsh } from '../api-under-test.ts';

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
    expect(body).toEqual({
      change: expect.objectContaining(expected),
      outstanding: {
        approvals: [{ group: 'approvers', count: 1, because: 'every change needs an approver' }],
        answers: [],
        closing: [],
      },
    });
    expect((await records.get('CHG-1'))?.record).toMatchObject(expected);
    expect(headers['etag']).toBe('"1.1"');
  });

  test('an id may be chosen once', async () => {
    const { send } = apiUnderTest();
    const body = { ...openSsh, id: 'OPS-7', status: 'draft' };
    expect((await send('POST', '/changes', { body })).body).toMatchObject({
      change: { status: 'draft' },
    });
    const again = await send('POST', '/changes', { body });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'id-taken', errors: [{ pointer: '/id' }] });
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
    [
      'minutes that are text',
      {
        ...openSsh,
        type: 'standard',
        recurrence: { cron: '0 1 * * *', zone: 'UTC', minutes: '60' },
      },
      '/recurrence/minutes',
      /"60"/,
    ],
    ['a list', [openSsh], '', /object|record/],
    ['null', 'null', '', /object|record/],
  ])('%s is refused by name, with what mends it', async (_, body, pointer, words) => {
    const { send, records } = apiUnderTest();
    const answer = await send('POST', '/changes', { body });
    // The schema cannot tell a cron expression or a time zone that nobody can read; the process refuses it.
    expect(answer.status).toBe(pointer === '/recurrence' && /zone/.test(words.source) ? 422 : 400);
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

describe('an idempotency key', () => {
  const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });

  test('makes a repeat answer what the first made, and create nothing', async () => {
    const { send, records } = apiUnderTest();
    const first = await send('POST', '/changes', { body: openSsh, ...withKey('k-1') });
    const again = await send('POST', '/changes', { body: openSsh, ...withKey('k-1') });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect((await records.list({ limit: 10 })).items).toHaveLength(1);
  });

  test('is of one caller: another one may use the same', async () => {
    const { send, records } = apiUnderTest();
    await send('POST', '/changes', { body: openSsh, ...withKey('k-1') });
    const others = await send('POST', '/changes', { body: openSsh, as: bob, ...withKey('k-1') });
    expect(others.status).toBe(201);
    expect((await records.list({ limit: 10 })).items).toHaveLength(2);
  });

  test('is refused with another request', async () => {
    const { send } = apiUnderTest();
    await send('POST', '/changes', { body: openSsh, ...withKey('k-1') });
    const body = { ...openSsh, title: 'Something else' };
    const other = await send('POST', '/changes', { body, ...withKey('k-1') });
    expect([other.status, other.body]).toEqual([
      422,
      expect.objectContaining({ code: 'key-reused' }),
    ]);
  });

  test.each(['', ' ', 'a'.repeat(129), 'naïve'])('%j is none', async (key) => {
    const answer = await apiUnderTest().send('POST', '/changes', {
      body: openSsh,
      ...withKey(key),
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ header: 'Idempotency-Key' }] });
  });
});

test('a scope that the policy refuses comes back with the reason and what mends it', async () => {
  const scope = [{ accounts: ['*'], regions: ['*'], resources: ['*'], actions: ['ec2:*'] }];
  const { status, body } = await apiUnderTest().send('POST', '/changes', {
    body: { ...openSsh, scope },
  });
  expect([status, body]).toEqual([422, expect.objectContaining({ code: 'policy-refuses' })]);
  expect(JSON.stringify(body)).toContain('it reaches every account');
});
