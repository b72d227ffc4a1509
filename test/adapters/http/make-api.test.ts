import { apiUnderTest, bob, openSsh, sawFirst } from './api-under-test.ts';

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
    ['PATCH', '/changes', 405],
    ['GET', '/changes/CHG-1/approvals', 405],
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

test('a body of more than 256 kB is refused unread, deployed as on this machine', async () => {
  const { send, records } = apiUnderTest();
  const tooLong = JSON.stringify({ ...openSsh, title: 'x'.repeat(256 * 1_024) });
  const { status, body } = await send('POST', '/changes', { body: tooLong });
  expect(status).toBe(413);
  expect(body).toMatchObject({ code: 'body-too-large' });
  expect((await records.list({ limit: 1 })).items).toEqual([]);
});

describe('listing', () => {
  test('changes are paged by cursor and filtered by status', async () => {
    const { send } = apiUnderTest();
    for (const id of ['A-1', 'A-2', 'A-3'])
      await send('POST', '/changes', { body: { ...openSsh, id } });
    await send('POST', '/changes/A-2/approvals', { as: bob, headers: sawFirst });
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
    ['/changes?limit=0x10', 'limit'],
    ['/changes?limit=1e2', 'limit'],
    ['/changes?limit=%205', 'limit'],
    ['/changes?limit=2.5', 'limit'],
    ['/changes?limit=', 'limit'],
    ['/changes?status=done', 'status'],
    ['/changes?state=approved', 'state'],
    ['/changes?cursor=nonsense', 'cursor'],
    ['/changes?limit=1&limit=2', 'limit'],
    ['/changes?__proto__=x', '__proto__'],
    ['/?verbose=yes', 'verbose'],
    ['/openapi.json?pretty=yes', 'pretty'],
    ['/changes/CHG-1?full=yes', 'full'],
    ['/changes/CHG-1/history?limit=0', 'limit'],
    ['/timeline', 'resource'],
    ['/timeline?resource=a&actor=b', 'resource'],
    ['/timeline?actor=b&beforeMinutes=-1', 'beforeMinutes'],
    ['/exemptions?status=gone', 'status'],
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
    expect(headers['content-disposition']).toContain('20260301T120000Z-20260302T120000Z.html');
    expect(String(body)).toMatch(/^<!doctype html>/i);
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
