import { alice, apiUnderTest, bob, carol, openSsh, sawFirst } from '../api-under-test.ts';

type Send = ReturnType<typeof apiUnderTest>['send'];

const registered = async (change: object = {}) => {
  const api = apiUnderTest();
  const { status } = await api.send('POST', '/changes', { body: { ...openSsh, ...change } });
  expect(status).toBe(201);
  return api;
};

const approve = (send: Send, as: string, tag = '"1.1"') =>
  send('POST', '/changes/CHG-1/approvals', { as, headers: { 'if-match': tag } });

describe('submitting', () => {
  test('a draft is submitted by who registered it, once and for all', async () => {
    const { send } = await registered({ status: 'draft' });
    const byBob = await send('POST', '/changes/CHG-1/submission', { as: bob });
    expect([byBob.status, byBob.body]).toEqual([
      403,
      expect.objectContaining({ code: 'not-requester' }),
    ]);
    for (const _ of ['first', 'again']) {
      const { status, body, headers } = await send('POST', '/changes/CHG-1/submission');
      expect([status, headers['etag']]).toEqual([200, '"1.2"']);
      expect(body).toMatchObject({ change: { status: 'submitted' } });
    }
    expect((await approve(send, bob)).status).toBe(200);
    const late = await send('POST', '/changes/CHG-1/submission');
    expect([late.status, late.body]).toEqual([
      409,
      expect.objectContaining({ code: 'submitted-already' }),
    ]);
    expect((await send('POST', '/changes/CHG-9/submission')).status).toBe(404);
  });

  test('what the policy still asks for is named, field by field', async () => {
    const { send } = await registered({ type: 'major', status: 'draft' });
    const { status, body } = await send('POST', '/changes/CHG-1/submission');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: 'urn:cloud-change-auditor:problem:answers-missing',
      code: 'answers-missing',
      errors: [{ pointer: '/answers/customer-facing' }],
    });
    const requirements = await send('GET', '/changes/CHG-1/requirements');
    expect(requirements.body).toMatchObject({
      answers: [{ pointer: '/answers/customer-facing' }],
    });
  });
});

describe('approving', () => {
  test('one approver approves a normal change, and the approval is signed and timed', async () => {
    const { send } = await registered();
    const { status, body, headers } = await approve(send, bob);
    expect([status, headers['etag']]).toEqual([200, '"1.2"']);
    expect(body).toMatchObject({
      outstanding: { approvals: [] },
      change: {
        status: 'approved',
        approvals: [{ by: bob, at: '2026-03-02T12:00:00Z', proven: false, groups: ['approvers'] }],
      },
    });
  });

  test('the requester is refused', async () => {
    const { send } = await registered();
    const { status, body } = await approve(send, alice);
    expect([status, body]).toEqual([403, expect.objectContaining({ code: 'conflicting-duty' })]);
    expect(body).toMatchObject({ detail: expect.stringContaining('you requested it') });
  });

  test('an approval takes no word about who approves', async () => {
    const { send } = await registered();
    const answer = await send('POST', '/changes/CHG-1/approvals', {
      as: alice,
      headers: sawFirst,
      body: { by: carol },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      errors: [{ pointer: '/by', reason: 'is the authenticated caller' }],
    });
  });

  test('a draft and an unknown change cannot be approved', async () => {
    const { send } = await registered({ status: 'draft' });
    expect((await approve(send, bob)).status).toBe(409);
    const unknown = await send('POST', '/changes/CHG-9/approvals', { as: bob, headers: sawFirst });
    expect(unknown.status).toBe(404);
  });

  test.each<[string, Record<string, string>, number, string]>([
    ['nothing', {}, 428, 'precondition-required'],
    ['whatever is there', { 'if-match': '*' }, 428, 'precondition-required'],
    ['a tag of another kind', { 'if-match': 'W/"1.1"' }, 400, 'invalid-request'],
    ['two tags', { 'if-match': '"1.1", "1.2"' }, 400, 'invalid-request'],
    ['an edition to come', { 'if-match': '"2.1"' }, 412, 'stale'],
  ])('an approver who names %s is refused', async (_, headers, status, code) => {
    const { send, records } = await registered();
    const answer = await send('POST', '/changes/CHG-1/approvals', { as: bob, headers });
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })]);
    expect(answer.body).toMatchObject({ errors: [{ header: 'If-Match' }] });
    expect((await records.get('CHG-1'))?.record.approvals).toEqual([]);
  });

  test("another approver's approval does not make mine stale, an amendment does", async () => {
    const major = { type: 'major', answers: { 'customer-facing': false } };
    const { send } = await registered(major);
    expect((await approve(send, bob)).status).toBe(200);
    const amended = await send('PATCH', '/changes/CHG-1', {
      headers: { 'if-match': '"1.2"' },
      body: { title: 'Another title', why: 'It was wrong' },
    });
    expect([amended.status, amended.headers['etag']]).toEqual([200, '"2.3"']);
    const late = await approve(send, carol);
    expect([late.status, late.headers['etag']]).toEqual([412, '"2.3"']);
    expect((await approve(send, bob, '"2.3"')).status).toBe(200);
    const both = await approve(send, carol, '"2.3"');
    expect(both.body).toMatchObject({
      change: { status: 'approved' },
      outstanding: { approvals: [] },
    });
  });
});

describe('amending', () => {
  test.each<[string, Record<string, string>, number]>([
    ['without saying what was seen', {}, 428],
    ['after somebody else', { 'if-match': '"1.9"' }, 412],
    ['whatever is there', { 'if-match': '*' }, 200],
    ['what was seen', { 'if-match': '"1.1"' }, 200],
  ])('%s answers %s', async (_, headers, status) => {
    const { send } = await registered();
    const body = { title: 'Another title', why: 'It was wrong' };
    expect((await send('PATCH', '/changes/CHG-1', { headers, body })).status).toBe(status);
  });

  test.each<[string, object, string]>([
    ['nothing but why', { why: 'No reason' }, ''],
    ['no reason', { title: 'Another' }, '/why'],
    ['a status', { status: 'approved', why: 'x' }, '/status'],
    ['no title at all', { title: null, why: 'x' }, '/title'],
  ])('an amendment with %s', async (name, body, pointer) => {
    const { send, records } = await registered();
    const answer = await send('PATCH', '/changes/CHG-1', { headers: sawFirst, body });
    if (name === 'nothing but why') {
      expect([answer.status, answer.headers['etag']]).toEqual([200, '"1.1"']);
    } else {
      expect([answer.status, answer.body]).toEqual([
        400,
        expect.objectContaining({ errors: [expect.objectContaining({ pointer })] }),
      ]);
    }
    expect((await records.get('CHG-1'))?.version).toBe(1);
  });
});

test('a change goes all the way, and its history says who did what', async () => {
  const { send } = await registered();
  const step = async (path: string, body: object | undefined, as = alice) => {
    const answer = await send('POST', `/changes/CHG-1/${path}`, {
      as,
      ...(body === undefined ? {} : { body }),
      headers: path === 'approvals' ? sawFirst : {},
    });
    expect([path, answer.status]).toEqual([path, 200]);
  };
  await step('approvals', { comment: 'Fine' }, bob);
  await step('implementation', undefined);
  await step('closure', { result: 'succeeded' });
  const history = await send('GET', '/changes/CHG-1/history');
  expect(history.body).toMatchObject({
    items: [
      { version: 1, action: 'registered', by: { id: alice, proven: false } },
      { version: 2, action: 'approved', by: { id: bob }, why: 'Fine' },
      { version: 3, action: 'implemented' },
      { version: 4, action: 'closed' },
    ],
  });
  const after = await send('POST', '/changes/CHG-1/withdrawal', { body: { why: 'Too late' } });
  expect([after.status, after.body]).toEqual([409, expect.objectContaining({ code: 'is-closed' })]);
  expect((await send('GET', '/changes/CHG-9/history')).status).toBe(404);
  expect((await send('GET', '/changes/CHG-9/requirements')).status).toBe(404);
});

test.each(['rejection', 'withdrawal', 'review', 'closure'])(
  'a %s needs a body that says why',
  async (path) => {
    const { send } = await registered();
    expect((await send('POST', `/changes/CHG-1/${path}`, { as: bob })).status).toBe(415);
    const empty = await send('POST', `/changes/CHG-1/${path}`, { as: bob, body: {} });
    expect([empty.status, empty.body]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ reason: 'is missing' })] }),
    ]);
  },
);

test('a rejected change is not approved any more', async () => {
  const { send } = await registered();
  const rejected = await send('POST', '/changes/CHG-1/rejection', {
    as: bob,
    body: { why: 'Use the session manager' },
  });
  expect(rejected.body).toMatchObject({ change: { status: 'rejected' } });
  expect((await approve(send, carol)).body).toMatchObject({ code: 'was-rejected' });
});
