import { readFileSync } from 'node:fs';
import {
  attributionFigures,
  rawSources,
  renderFigures,
  together,
} from '../../scripts/event-coverage/attribution-figures.ts';
import { figuresIn } from '../../scripts/event-coverage/render-coverage.ts';
import { describeWithRealEvents, realEvents } from './real-events.ts';

describeWithRealEvents('resources of real events', () => {
  const figures = attributionFigures(
    realEvents('cloudtrail.jsonl').map(({ meta, record }) => ({
      source: String(meta['source']),
      record,
    })),
  );
  const raw = figures.filter(({ source }) => rawSources.has(source));

  test('docs/coverage.md says the figures that are measured', () => {
    expect(figuresIn(readFileSync('docs/coverage.md', 'utf8'))).toBe(renderFigures(figures));
  });

  test('at least 97 in 100 changes as AWS wrote them name their resource', () => {
    const sum = together('raw', raw);
    expect(sum.changes).toBeGreaterThan(70);
    expect(sum.named).toBeGreaterThanOrEqual(97);
  });

  test('at most 1 in 20 of them is named by a guess', () => {
    const { by, changes } = together('raw', raw);
    expect(by.guess / changes).toBeLessThan(0.05);
  });

  test('at least 94 in 100 changes of all sources name their resource', () => {
    // Records written by hand for rules on who or when often have no request at all.
    expect(together('all', figures).named).toBeGreaterThanOrEqual(94);
  });
});
