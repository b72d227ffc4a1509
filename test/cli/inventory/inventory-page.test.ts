import { inventoryPage } from '../../../src/cli/inventory/inventory-page.ts';
import { defaultAccessPolicy } from '../../../src/domain/grants/access-policy/default-access-policy.ts';
import { type WhatEnds, whatEndsIn } from '../../../src/domain/grants/access-policy/what-ends.ts';
import { compareInventories } from '../../../src/domain/inventory/compare-inventories.ts';
import type { InventoryEntry } from '../../../src/schemas/inventory.ts';
import { entryOf, inventoryOf, partOf } from '../../domain/inventory/inventory-fixtures.ts';

const terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: { NO_COLOR: '1', COLUMNS: '120' },
};
const now = '2026-03-02T09:00:00Z';
const show = (
  entries: readonly InventoryEntry[],
  {
    all = false,
    parts = [partOf()],
    earlier = undefined as readonly InventoryEntry[] | undefined,
    ends = undefined as WhatEnds | undefined,
    on = terminal,
  } = {},
) => {
  const inventory = inventoryOf(entries, { parts });
  const before = inventoryOf(earlier ?? [], { takenAt: '2026-02-01T09:00:00Z' });
  const comparison =
    earlier === undefined
      ? undefined
      : { takenAt: before.takenAt, entries: compareInventories(before, inventory) };
  return inventoryPage(inventory, comparison, { terminal: on, all, now, ends });
};

test('the gravest come first, of one level the oldest, each with its age and owner', () => {
  const page = show([
    entryOf('young', { level: 'high', since: '2026-03-01T09:00:00Z', sinceHow: 'aws' }),
    entryOf('unknown', { level: 'high' }),
    entryOf('old', {
      level: 'high',
      since: '2025-01-14T09:00:00Z',
      sinceHow: 'aws',
      owner: 'team-x',
    }),
    entryOf('grave', { level: 'critical', since: '2026-02-20T09:00:00Z', sinceHow: 'seen' }),
  ]);
  const order = ['at least 10 days', '412 days', '1 day ', 'unknown '];
  const places = order.map((text) => page.indexOf(text));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
  expect(page).toContain('team-x');
});

test('ordinary access is counted, and shown when asked for', () => {
  const ordinary = entryOf('a', { level: 'informational', words: 'member of group devs' });
  expect(show([ordinary])).toContain('1 more give ordinary access');
  expect(show([ordinary])).not.toContain('member of group devs');
  expect(show([ordinary], { all: true })).toContain('member of group devs');
});

test('beside an earlier one, what is new and gone stands at the top', () => {
  const page = show([entryOf('b')], { earlier: [entryOf('a')] });
  expect(page).toMatch(/\+ new .*access key b/);
  expect(page).toMatch(/- gone .*access key a/);
});

test('what could not be read is listed with the permission, and not counted as closed', () => {
  const unread = [{ permission: 'iam:ListUsers', reason: 'denied' }];
  const page = show([], { parts: [partOf({ unread })], earlier: [entryOf('a')] });
  expect(page).toMatch(/iam:ListUsers .*denied/);
  expect(page).toContain('1 were not looked at this time');
  expect(page).not.toContain('access key a');
  const all = show([], { parts: [partOf({ unread })], earlier: [entryOf('a')], all: true });
  expect(all).toMatch(/\? unseen .*access key a/);
});

test('names of strangers cannot write to the terminal', () => {
  const page = show([entryOf('a', { words: '\u001b[2Jgone\u202e', owner: '\u0007' })]);
  for (const hidden of ['\u001b', '\u0007', '\u202e']) expect(page).not.toContain(hidden);
});

test('what could not be read is not taken for closed, in the first lines either', () => {
  const unread = { permission: 'cloudtrail:DescribeTrails', reason: 'AccessDenied' };
  const page = show([], { parts: [partOf({ unread: [unread] })] });
  expect(page).toContain('nothing open was found, but not all could be read');
  expect(page).not.toContain('nothing is open');
});

test('it says what is taken away in the account, or where to look', () => {
  expect(show([])).toContain('--access-policy FILE shows it');
  const ends = whatEndsIn('111122223333', {
    modeOf: ({ kind }) => (kind === 'access-key' ? 'enforce' : 'notify-only'),
    editsDocuments: () => false,
  });
  const page = show([], { ends });
  expect(page).toMatch(
    /mode +enforce\n +taken away +access-key\n +only told +security-group-rule, /,
  );
  const observed = whatEndsIn('111122223333', defaultAccessPolicy);
  expect(show([], { ends: observed })).toMatch(
    /mode +observe\n +taken away +nothing: people are told\n\n/,
  );
});

test.each([60, 80, 100])('on a terminal of %i columns no line is longer', (width) => {
  const wide = entryOf('a', { level: 'high', words: 'tcp/22 from 0.0.0.0/0 '.repeat(5) });
  const long = { ...terminal, env: { NO_COLOR: '1', COLUMNS: String(width) } };
  const page = show([wide], { earlier: [entryOf('b')], on: long });
  expect(page.split('\n').filter((line) => line.length > width)).toEqual([]);
});
