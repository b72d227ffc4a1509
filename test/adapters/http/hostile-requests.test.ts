import { StoredItemError } from '../../../src/adapters/aws/dynamodb/items/stored-item-error.ts';
import { apiUnderTest, openSsh, sawFirst } from './api-under-test.ts';

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test.each<[string, string]>([
  ['a title of half a character', JSON.stringify({ ...openSsh, title: 'x\ud800' })],
  ['a field named by half a character', `{"\\udfff": 1}`],
  ['a value nested 100 deep', `{"title": ${nested(100)}}`],
  ['a value nested 5,000 deep', `{"title": ${nested(5_000)}}`],
  ['a value nested 100,000 deep', `{"title": ${nested(100_000)}}`],
  ['a number beyond all numbers', `{"title": 1e999}`],
  ['a list', '[]'],
  ['a word', '"change"'],
  ['a number', '0'],
  ['the same field of the prototype', '{"__proto__": null}'],
  ['a constructor', '{"constructor": {"prototype": {}}}'],
  ['answers keyed by a prototype', `{"answers": {"__proto__": true}}`],
])('%s is refused, and nothing fails inside', async (_, body) => {
  const { send, logged } = apiUnderTest();
  for (const target of ['/changes', '/matches', '/exemptions', '/changes/CHG-1/closure']) {
    expect((await send('POST', target, { body })).status).toBe(400);
  }
  expect((await send('PATCH', '/changes/CHG-1', { body, headers: sawFirst })).status).toBe(400);
  expect(logged).toEqual([]);
});

test.each(['%00', '%2F', '%E0%A4%A', '..%2F..', '%F0%9F%92', 'a'.repeat(129), '__proto__'])(
  'an id written %s is that of nothing',
  async (id) => {
    const { send, logged } = apiUnderTest();
    for (const target of [`/changes/${id}`, `/changes/${id}/history`, `/exemptions/${id}`]) {
      expect((await send('GET', target)).status).toBe(404);
    }
    const approval = await send('POST', `/changes/${id}/approvals`, { headers: sawFirst });
    expect(approval.status).toBe(404);
    expect(logged).toEqual([]);
  },
);

test.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z'])(
  'periods that begin or end at %s are answered within the years that instants have',
  async (at) => {
    const { send, logged } = apiUnderTest();
    for (const target of [
      `/timeline?actor=a&at=${at}`,
      `/decisions?to=${at}`,
      `/decisions?from=${at}`,
      `/reports?to=${at}`,
    ]) {
      const { status, body } = await send('GET', target);
      expect([200, 400]).toContain(status);
      if (status === 200 && target.startsWith('/timeline')) {
        const year = /^\d{4}-/;
        expect(body).toMatchObject({
          from: expect.stringMatching(year),
          to: expect.stringMatching(year),
        });
      }
    }
    expect(logged).toEqual([]);
  },
);

test('a body in base64, as API Gateway may hand it over, is read', async () => {
  const { api } = apiUnderTest();
  const answer = await api({
    httpMethod: 'POST',
    path: '/changes',
    headers: { 'content-type': 'application/json' },
    queryStringParameters: null,
    body: Buffer.from(JSON.stringify(openSsh)).toString('base64'),
    isBase64Encoded: true,
    requestContext: { identity: { userArn: 'arn:aws:iam::111122223333:user/alice' } },
  });
  expect(answer.statusCode).toBe(201);
});

test('a request without headers and query is answered', async () => {
  const { api } = apiUnderTest();
  const answer = await api({
    httpMethod: 'POST',
    path: '/changes/CHG-1/submission',
    headers: null,
    queryStringParameters: null,
    body: null,
    isBase64Encoded: false,
    requestContext: { identity: { userArn: 'arn:aws:iam::111122223333:user/alice' } },
  });
  expect(answer.statusCode).toBe(404);
});

test.each([
  ['GET', '/'],
  ['GET', '/changes'],
  ['GET', '/openapi.json'],
  ['GET', '/decisions'],
  ['POST', '/matches'],
])('%s %s answers nobody whom nobody vouches for', async (method, target) => {
  const { status, body } = await apiUnderTest().send(method, target, { as: null });
  expect([status, body]).toEqual([401, expect.objectContaining({ code: 'unauthenticated' })]);
});

test.each([
  'arn:aws:iam::111122223333:role/Deploy',
  'arn:aws:sts::111122223333:assumed-role/Deploy',
  'arn:aws:sts::111122223333:unheard-of/alice',
])('an identity of an unknown kind, %s, is not taken at its word', async (as) => {
  const { status, body } = await apiUnderTest().send('GET', '/changes', { as });
  expect([status, body]).toEqual([401, expect.objectContaining({ code: 'unauthenticated' })]);
});

test.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', ''])(
  'a body declared as %j is refused with 415',
  async (type) => {
    const { send } = apiUnderTest();
    const headers = { ...sawFirst, 'content-type': type, 'Content-Type': type };
    const answer = await send('POST', '/changes/CHG-1/approvals', { body: '{}', headers });
    expect([answer.status, answer.body]).toEqual([
      415,
      expect.objectContaining({ code: 'unsupported-media-type' }),
    ]);
  },
);

test.each(['application/json', 'APPLICATION/JSON; charset=utf-8', 'application/merge-patch+json'])(
  'a body declared as %s is read',
  async (type) => {
    const { send } = apiUnderTest();
    const headers = { 'Content-Type': type };
    expect((await send('POST', '/changes', { body: openSsh, headers })).status).toBe(201);
  },
);

test('what is too large to be kept is refused as too large, and no failure of the server', async () => {
  const { send, records, logged } = apiUnderTest();
  Object.assign(records, {
    create: async () => {
      throw new StoredItemError('too-large', { table: 'changeRecords', key: 'record#CHG-1' });
    },
  });
  const { status, body } = await send('POST', '/changes', { body: openSsh });
  expect([status, body]).toEqual([413, expect.objectContaining({ code: 'body-too-large' })]);
  expect(JSON.stringify(body)).not.toContain('changeRecords');
  expect(logged).toEqual([]);
});
