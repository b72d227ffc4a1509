import { exampleGap } from '../../../../src/adapters/http/openapi/grant-examples.ts';
import { apiUnderTest } from '../api-under-test.ts';
import { storeGap } from './gap-under-test.ts';

const closed = {
  ...exampleGap,
  id: 'gap-closed',
  resource: 'other',
  closedAt: '2026-03-02T14:00:00Z',
  closedHow: 'restored',
} as const;

async function served() {
  const api = apiUnderTest();
  await storeGap(api.gaps, exampleGap);
  await storeGap(api.gaps, closed);
  return api;
}

test.each([
  ['', [exampleGap.id, closed.id]],
  ['?state=open', [exampleGap.id]],
  ['?state=closed', [closed.id]],
  ['?state=open&account=444455556666', []],
  ['?control=no.such', []],
])('GET /gaps%s lists those and no others', async (query, ids) => {
  const { send } = await served();
  const { status, body } = await send('GET', `/gaps${query}`);
  expect([status, body]).toEqual([
    200,
    expect.objectContaining({ items: ids.map((id) => expect.objectContaining({ id })) }),
  ]);
});

test.each([
  ['state=ajar', 'state'],
  ['limit=0', 'limit'],
  ['account=1', 'account'],
  ['who=me', 'who'],
])('GET /gaps?%s is refused by the name of the filter', async (query, parameter) => {
  const { send } = await served();
  const { status, body } = await send('GET', `/gaps?${query}`);
  expect([status, body]).toEqual([
    400,
    expect.objectContaining({ errors: [expect.objectContaining({ parameter })] }),
  ]);
});

test('one is read by its id; another id is that of nothing', async () => {
  const { send } = await served();
  expect((await send('GET', `/gaps/${exampleGap.id}`)).body).toMatchObject({
    ...exampleGap,
    why: expect.any(String),
    restore: expect.any(String),
  });
  for (const id of ['gap-0', '%E0%A4%A', '__proto__']) {
    expect((await send('GET', `/gaps/${id}`)).status).toBe(404);
  }
});
