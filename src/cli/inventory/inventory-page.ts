import type { WhatEnds } from '../../domain/grants/access-policy/what-ends.ts';
import { openForWords } from '../../domain/inventory/age-words.ts';
import {
  type ComparedEntry,
  type Standing,
  standings,
} from '../../domain/inventory/compare-inventories.ts';
import { resourceWords } from '../../domain/inventory/resource-words.ts';
import { levelMarks, type Tone } from '../../domain/reports/table/terminal-style.ts';
import { type Level, levels, rankOf } from '../../schemas/finding.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { accountWide, type Inventory, type InventoryEntry } from '../../schemas/inventory.ts';
import { inventoryReaders } from '../../schemas/inventory-readers.ts';
import type { Terminal } from '../terminal.ts';
import type { Cell, Column } from '../text/columns.ts';
import { readableInstant } from '../text/distance.ts';
import { makePage, type Page } from '../text/page.ts';
import { whatEndsLines } from './what-ends-lines.ts';

/** What an inventory is shown beside, where it is compared. */
export interface Comparison {
  readonly takenAt: string;
  readonly entries: readonly ComparedEntry[];
}

const standingMarks: Readonly<Record<Standing, { readonly text: string; readonly tone: Tone }>> = {
  new: { text: '+ new', tone: 'redBold' },
  worse: { text: '! worse', tone: 'redBold' },
  'newly-visible': { text: '+ visible', tone: 'yellow' },
  still: { text: '  still', tone: 'dim' },
  unseen: { text: '? unseen', tone: 'magenta' },
  gone: { text: '- gone', tone: 'green' },
};
const fromHighest: readonly Level[] = levels.toReversed();
const mostUnread = 20;
const mostOfLevel = 50;

/** An inventory for people: by level, oldest first; beside another one, what changed comes first. */
export function inventoryPage(
  inventory: Inventory,
  comparison: Comparison | undefined,
  {
    terminal,
    all,
    now,
    ends,
  }: {
    readonly terminal: Terminal;
    readonly all: boolean;
    readonly now: string;
    readonly ends?: WhatEnds | undefined;
  },
): string {
  const page = makePage(terminal);
  const regions = new Set(inventory.parts.map(({ region }) => region));
  regions.delete(accountWide);
  page.line(
    `${page.paint('bold', `Account ${inventory.account}`)}, ${placesLookedAt(regions.size)}, ` +
      `at ${readableInstant(inventory.takenAt)}`,
  );
  page.line(`  ${countsByLevel(inventory, page)}`);
  if (comparison !== undefined) showChanges(page, comparison, { all, now });
  for (const level of fromHighest) {
    if (level === 'informational' && !all) continue;
    const entries = inventory.entries.filter((entry) => entry.level === level);
    if (entries.length > 0) showLevel(page, level, entries, { all, now });
  }
  showUnread(page, inventory);
  if (ends !== undefined) whatEndsLines(page, ends);
  const hidden = inventory.entries.filter(({ level }) => level === 'informational').length;
  page.line();
  if (hidden > 0 && !all) {
    page.text(
      `${hidden} more give ordinary access (attachments, memberships): --all shows them.`,
      '',
    );
  }
  if (ends === undefined) {
    page.text(
      'What the auditor takes away here and what it only tells: --access-policy FILE shows it.',
      '',
    );
  }
  page.line('Nothing was changed: an inventory only reads.');
  return page.done();
}

function placesLookedAt(regions: number): string {
  if (regions === 0) return 'no region';
  return regions === 1 ? '1 region' : `${regions} regions`;
}

function countsByLevel({ entries, parts }: Inventory, page: Page): string {
  const counts = fromHighest.flatMap((level) => {
    const count = entries.filter((entry) => entry.level === level).length;
    const { text, tone } = levelMarks[level];
    return count === 0 ? [] : [page.paint(tone, `${count} ${text.toLowerCase()}`)];
  });
  if (counts.length > 0) return counts.join(', ');
  return parts.some(({ unread }) => unread.length > 0)
    ? 'nothing open was found, but not all could be read'
    : 'nothing is open';
}

function showChanges(
  page: Page,
  { takenAt, entries }: Comparison,
  { all, now }: { readonly all: boolean; readonly now: string },
): void {
  page.heading(`Since ${readableInstant(takenAt)}`);
  const shown = entries
    .filter(({ standing }) => standing !== 'still' && (all || standing !== 'unseen'))
    .filter(({ entry, standing }) => all || entry.level !== 'informational' || standing === 'new')
    .toSorted(
      (one, other) =>
        standings.indexOf(one.standing) - standings.indexOf(other.standing) ||
        byGravity(one.entry, other.entry),
    );
  const unseen = entries.filter(({ standing }) => standing === 'unseen').length;
  if (shown.length === 0) page.text('Nothing of note is new, worse or gone.');
  else showTable(page, shown.slice(0, all ? shown.length : mostOfLevel), now);
  if (!all && shown.length > mostOfLevel)
    page.text(`… and ${shown.length - mostOfLevel} more: --all shows them`);
  if (!all && unseen > 0)
    page.text(`${unseen} were not looked at this time and may be as they were: --all shows them`);
}

function showTable(page: Page, shown: readonly ComparedEntry[], now: string): void {
  page.table(
    [{ title: 'CHANGE', least: 9 }, { title: 'LEVEL', least: 8, optional: 2 }, ...entryColumns],
    shown.map(({ standing, entry }) => [
      standingMarks[standing],
      levelMarks[entry.level],
      ...entryCells(entry, now),
    ]),
  );
}

function showLevel(
  page: Page,
  level: Level,
  entries: readonly InventoryEntry[],
  { all, now }: { readonly all: boolean; readonly now: string },
): void {
  const { text, tone } = levelMarks[level];
  page.line();
  page.line(`${page.paint(tone, text.toUpperCase())} ${entries.length}`);
  const shown = all ? entries.length : mostOfLevel;
  page.table(
    entryColumns,
    entries
      .toSorted(byGravity)
      .slice(0, shown)
      .map((entry) => entryCells(entry, now)),
  );
  if (entries.length > shown) page.text(`… and ${entries.length - shown} more: --all shows them`);
}

const entryColumns: readonly Column[] = [
  { title: 'OPEN FOR', least: 12 },
  { title: 'WHERE', least: 9, optional: 0 },
  { title: 'ON', cut: 'middle', least: 13 },
  { title: 'WHAT', least: 18 },
  { title: 'OWNER', least: 8, optional: 1 },
];

function entryCells(entry: InventoryEntry, now: string): readonly Cell[] {
  const { region, resource, words, owner } = entry;
  const age = openForWords(entry, now);
  return [
    { text: age ?? 'unknown', ...(age === undefined && { tone: 'dim' as const }) },
    { text: region === accountWide ? 'account' : region },
    { text: resourceWords(resource), tone: 'bold' },
    { text: words },
    { text: owner ?? '', tone: 'dim' },
  ];
}

/** The gravest first; of one level the oldest, then what has no known age; then by place. */
function byGravity(one: InventoryEntry, other: InventoryEntry): number {
  return (
    rankOf(other.level) - rankOf(one.level) ||
    ageOf(one) - ageOf(other) ||
    compareText(one.id, other.id)
  );
}

function ageOf({ since }: InventoryEntry): number {
  return since === undefined ? Number.MAX_SAFE_INTEGER : millisecondsOf(since);
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function showUnread(page: Page, { parts }: Inventory): void {
  const unread = parts.flatMap(({ reader, region, unread: failed }) =>
    failed.map((one) => ({ ...one, reader, region })),
  );
  if (unread.length === 0) return;
  page.heading(`Could not be read (${unread.length})`);
  page.table(
    [
      { title: 'PERMISSION', least: 24 },
      { title: 'WHERE', least: 9 },
      { title: 'LOOKED FOR', least: 12 },
      { title: 'ON', cut: 'middle', least: 8 },
      { title: 'BECAUSE', least: 10 },
    ],
    unread
      .slice(0, mostUnread)
      .map(({ permission, region, reader, resource = 'all', reason }) => [
        { text: permission, tone: 'magenta' },
        { text: region === accountWide ? 'account' : region },
        { text: titleOf(reader) },
        { text: resource },
        { text: reason },
      ]),
  );
  if (unread.length > mostUnread) page.text(`… and ${unread.length - mostUnread} more`);
  page.text('What could not be read may be open: it is not counted as closed.');
}

function titleOf(reader: string): string {
  const known = Object.entries(inventoryReaders).find(([name]) => name === reader);
  return known === undefined ? reader : known[1].title;
}
