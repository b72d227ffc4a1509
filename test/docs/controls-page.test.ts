import { renderControlsPage } from '../../scripts/control-tables/render-controls-page.ts';
import { readPage } from './markdown.ts';

test('the page on controls tells what is written of them', () => {
  expect(readPage('docs/controls.md')).toBe(renderControlsPage('rules/controls'));
});
