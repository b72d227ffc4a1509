import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AlertSchema } from '../../src/schemas/alert.ts';
import { anchorsOf, readPage, root } from './markdown.ts';

/** The sources of the stacks. Read as text, as synthesising them takes seconds. */
const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(root, 'lib', name), 'utf8'));

function allMatches(pattern: RegExp): readonly string[] {
  return sources.flatMap((source) =>
    [...source.matchAll(pattern)].flatMap(([, found]) => (found === undefined ? [] : [found])),
  );
}

const linked = [
  ...allMatches(/docs\/runbook\.md#([\w-]+)/g),
  ...allMatches(/runbookHeading: '([\w-]+)'/g),
];

test('every alarm links to a heading', () => {
  const described = allMatches(/(alarmDescription):/g);
  const links = allMatches(/(docs\/runbook\.md#)/g);
  expect(described.length).toBeGreaterThan(0);
  expect(links).toHaveLength(described.length);
});

test.each([...new Set(linked)])('the runbook has the heading #%s', (anchor) => {
  expect(anchorsOf(readPage('docs/runbook.md'))).toContain(anchor);
});

test('the runbook names every function of the alarm on function errors', () => {
  const entries = readdirSync(join(root, 'lambdas')).filter((name) => name !== 'shared');
  const runbook = readPage('docs/runbook.md');
  expect(entries.filter((entry) => !runbook.includes(`| \`${entry}\` |`))).toEqual([]);
});

test('the runbook says what to do about each kind of alert', () => {
  const rows = readPage('docs/runbook.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const kinds = AlertSchema.shape.kind.options;
  expect(kinds.filter((kind) => !rows.some((row) => row.includes(`\`${kind}\``)))).toEqual([]);
});
