import { ChangeRecordSchema } from '../../src/schemas/change-record.ts';

const valid = {
  id: 'CHG-1',
  title: 'Open ssh',
  type: 'normal',
  status: 'approved',
  requestedBy: 'alice@example.com',
  implementers: ['bob@example.com'],
  approvals: [{ by: 'carol@example.com', at: '2026-03-02T09:00:00Z' }],
  scope: [
    { accounts: ['111122223333'], regions: ['*'], resources: ['*'], actions: ['ec2:Authorize*'] },
  ],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
};

test('a complete record is accepted as it is', () => {
  expect(ChangeRecordSchema.parse(valid)).toEqual(valid);
});

test.each([
  ['an instant without an offset', { window: { ...valid.window, end: '2026-03-02T12:00:00' } }],
  [
    'a window that ends before it starts',
    { window: { ...valid.window, end: '2026-03-02T09:00:00Z' } },
  ],
  ['an unknown type', { type: 'routine' }],
  ['a key nobody knows', { approver: 'carol' }],
])('%s is refused', (_, change) => {
  expect(ChangeRecordSchema.safeParse({ ...valid, ...change }).success).toBe(false);
});
