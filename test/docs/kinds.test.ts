import { GrantKindSchema } from '../../src/schemas/grant-target.ts';
import { readPage } from './markdown.ts';

test.each(GrantKindSchema.options)('the page on temporary access says how %s ends', (kind) => {
  const rows = readPage('docs/temporary-access.md').split('\n');
  expect(rows.filter((row) => row.startsWith(`| \`${kind}\` |`))).toHaveLength(1);
});
