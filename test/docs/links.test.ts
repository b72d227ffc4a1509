import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { anchorsOf, markdownFiles, readPage, relativeLinks, root } from './markdown.ts';

test.each(markdownFiles())('%s links only to files and headings that exist', (path) => {
  const broken = relativeLinks(path).filter(({ target, anchor }) => {
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsOf(readPage(target)).has(anchor);
  });
  expect(broken).toEqual([]);
});

test('every decision record is in the table of them', () => {
  const listed = relativeLinks('docs/adr/README.md').map(({ target }) => target);
  const records = markdownFiles().filter((path) => /^docs\/adr\/\d{4}-/.test(path));
  expect(records.length).toBeGreaterThan(0);
  expect(records.filter((path) => !listed.includes(path))).toEqual([]);
});

test('decision records are numbered without gaps', () => {
  const numbers = markdownFiles().flatMap((path) => {
    const number = /^docs\/adr\/(\d{4})-/.exec(path)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
