import { grantHandle } from '../../../../src/domain/grants/grant-handle.ts';
import { alice, apiUnderTest, bob, carol, openSsh, smallPolicy } from '../api-under-test.ts';
import { aGrant, store } from './grant-under-test.ts';

const live = aGrant();
const handle = grantHandle(live.id);
const ended = aGrant({
  id: 'security-group-rule:111122223333:eu-west-1:sgr-0ended',
  state: 'revoked',
  dueAt: null,
  closedAt: '2026-03-02T11:00:04Z',
  expiresAt: '2026-03-02T11:00:00Z',
});

async function served() {
  const api = apiUnderTest();
  await store(api.grants, live, ended);
  return api;
}

test('the listing counts down, and holds no document', async () => {
  const { send, grants } = await served();
  await store(
    grants,
    aGrant({ id: 'x', given: '{"secret":1}', expiresAt: '2026-03-02T11:00:00Z' }),
  );
  const { status, body } = await send('GET', '/grants?live=true');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    items: [
      { id: 'x', live: true, secondsLeft: -3_600 },
      { handle, what: 'tcp/22 from 203.0.113.10/32 on sg-0ab', live: true, secondsLeft: 21_600 },
    ],
  });
  expect(JSON.stringify(body)).not.toContain('secret');
});

test('what is over has no countdown', async () => {
  const { send } = await served();
  const { body } = await send('GET', '/grants?live=false');
  expect(body).toMatchObject({ items: [{ id: ended.id, live: false, secondsLeft: null }] });
});

test.each([
  ['live=yes', 'live'],
  ['kind=firewall', 'kind'],
  ['account=1111', 'account'],
  ['during=now', 'during'],
  ['cursor=nonsense', 'cursor'],
])('a listing by %s is refused by the name of the filter', async (query, parameter) => {
  const { send } = await served();
  const { status, body } = await send('GET', `/grants?${query}`);
  expect([status, body]).toEqual([
    400,
    expect.objectContaining({ errors: [expect.objectContaining({ parameter })] }),
  ]);
});

test.each([handle, encodeURIComponent(live.id)])('%s names one grant', async (name) => {
  const { send } = await served();
  const { status, body } = await send('GET', `/grants/${name}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    grant: { id: live.id, handle },
    why: 'change record CHG-1042 says so',
    mayEnd: ['bob'],
    history: [{ version: 1, state: 'active' }],
  });
  expect(JSON.stringify(body)).toContain('aws ec2 revoke-security-group-ingress');
});

test('whoever has part in its record may end it, and is named', async () => {
  const { send } = await served();
  await send('POST', '/changes', { body: { ...openSsh, id: 'CHG-1042' } });
  const { body } = await send('GET', `/grants/${handle}`);
  expect(body).toMatchObject({ mayEnd: ['bob', alice, ...openSsh.implementers] });
});

test('what is over names nobody who may end it, and no command that would', async () => {
  const { send } = await served();
  const { body } = await send('GET', `/grants/${grantHandle(ended.id)}`);
  expect(body).toMatchObject({ mayEnd: [], byHand: [] });
});

test.each(['gr-0000000000000000', 'gr-xyz', '%E0%A4%A', '__proto__'])(
  '%s is the name of no grant, whatever is asked of it',
  async (name) => {
    const { send, logged } = await served();
    const bodies = {
      extension: { until: '2026-03-02T22:00:00Z', why: 'x' },
      end: { why: 'x' },
      restoration: {},
    };
    expect((await send('GET', `/grants/${name}`)).status).toBe(404);
    for (const [part, body] of Object.entries(bodies)) {
      expect((await send('POST', `/grants/${name}/${part}`, { body })).status).toBe(404);
    }
    expect(logged).toEqual([]);
  },
);

describe('extension', () => {
  const body = { until: '2026-03-02T22:00:00Z', why: 'The vendor is still at it' };

  test('registers a change that waits for approval, and moves nothing', async () => {
    const { send, grants } = await served();
    const answer = await send('POST', `/grants/${handle}/extension`, { body });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      change: {
        status: 'submitted',
        requestedBy: alice,
        temporary: { expiresAt: body.until, grants: [handle] },
      },
      outstanding: { approvals: [{ group: 'approvers' }] },
    });
    expect(answer.headers['location']).toBe('/changes/CHG-1');
    expect((await send('GET', answer.headers['location'] ?? '')).status).toBe(200);
    expect((await grants.get(live.id))?.expiresAt).toBe(live.expiresAt);
  });

  test('repeated under its key it registers nothing more, however much later', async () => {
    const { send, records, goTo } = await served();
    const headers = { 'Idempotency-Key': 'k-1' };
    const first = await send('POST', `/grants/${handle}/extension`, { body, headers });
    goTo('2026-03-02T12:10:30Z');
    const again = await send('POST', `/grants/${handle}/extension`, { body, headers });
    expect([again.status, again.body]).toEqual([202, first.body]);
    expect((await records.list({ limit: 10 })).items).toHaveLength(1);
    const other = { ...body, until: '2026-03-02T23:00:00Z' };
    const reused = await send('POST', `/grants/${handle}/extension`, { body: other, headers });
    expect([reused.status, reused.body]).toEqual([
      422,
      expect.objectContaining({ code: 'key-reused' }),
    ]);
  });

  test.each([
    ['2026-03-02T17:00:00Z', 'ends-later-already', 422],
    ['2026-03-02T11:00:00Z', 'end-is-past', 422],
  ])('until %s is refused: %s', async (until, code, status) => {
    const { send } = await served();
    const answer = await send('POST', `/grants/${handle}/extension`, { body: { until, why: 'x' } });
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })]);
  });

  test('of what is gone is refused', async () => {
    const { send } = await served();
    const answer = await send('POST', `/grants/${grantHandle(ended.id)}/extension`, { body });
    expect([answer.status, answer.body]).toEqual([
      409,
      expect.objectContaining({ code: 'grant-ended' }),
    ]);
  });
});

describe('early end', () => {
  const body = { why: 'Done' };

  test('by the requester of its change sets the end and the timer to now', async () => {
    const { send, schedule } = await served();
    await send('POST', '/changes', { body: { ...openSsh, id: 'CHG-1042' } });
    const answer = await send('POST', `/grants/${handle}/end`, { body });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      grant: { expiresAt: '2026-03-02T12:00:00Z', secondsLeft: 0, grantedUntil: live.expiresAt },
    });
    expect(schedule.timers.get(live.id)).toBe('2026-03-02T12:00:00Z');
    expect((await send('GET', `/grants/${handle}`)).body).toMatchObject({
      why: 'somebody was done with it: Done',
      history: [{}, { by: alice }],
    });
  });

  test('by somebody who has no part in it is forbidden, with whom to ask', async () => {
    const few = smallPolicy.replace(
      'members: ["*"]',
      `members: ["arn:aws:iam::111122223333:role/Leads"]`,
    );
    const { send, schedule, grants } = apiUnderTest({ policy: few });
    await store(grants, live);
    await send('POST', '/changes', { body: { ...openSsh, id: 'CHG-1042' } });
    const answer = await send('POST', `/grants/${handle}/end`, { body, as: carol });
    expect([answer.status, answer.body]).toEqual([
      403,
      expect.objectContaining({
        code: 'not-involved',
        errors: [expect.objectContaining({ mend: expect.stringContaining('whoever opened it') })],
      }),
    ]);
    expect(schedule.timers.size).toBe(0);
    expect((await send('POST', `/grants/${handle}/end`, { body, as: bob })).status).toBe(202);
  });

  test('needs a reason', async () => {
    const { send } = await served();
    expect((await send('POST', `/grants/${handle}/end`, { body: {} })).status).toBe(400);
  });
});

describe('restoration', () => {
  test('proposes a draft, says how it is given again, and gives nothing', async () => {
    const { send, grants } = await served();
    const answer = await send('POST', `/grants/${grantHandle(ended.id)}/restoration`);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      change: { status: 'draft', requestedBy: alice },
      commands: [expect.stringContaining('aws ec2 authorize-security-group-ingress')],
    });
    expect((await grants.get(ended.id))?.state).toBe('revoked');
  });

  test('repeated under its key it proposes nothing more', async () => {
    const { send, records, goTo } = await served();
    const target = `/grants/${grantHandle(ended.id)}/restoration`;
    const headers = { 'Idempotency-Key': 'k-1' };
    const first = await send('POST', target, { headers });
    goTo('2026-03-02T12:10:30Z');
    expect((await send('POST', target, { headers })).body).toEqual(first.body);
    expect((await records.list({ limit: 10 })).items).toHaveLength(1);
  });

  test('of what is still there is refused', async () => {
    const { send } = await served();
    const answer = await send('POST', `/grants/${handle}/restoration`, { body: {} });
    expect([answer.status, answer.body]).toEqual([
      409,
      expect.objectContaining({ code: 'grant-still-live' }),
    ]);
  });
});

test('nobody whom nobody vouches for is answered', async () => {
  const { send } = await served();
  for (const [method, path] of [
    ['GET', '/grants'],
    ['GET', `/grants/${handle}`],
    ['POST', `/grants/${handle}/end`],
    ['GET', '/gaps'],
  ] as const) {
    expect((await send(method, path, { as: null })).status).toBe(401);
  }
});
