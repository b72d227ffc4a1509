/**
 * Writes docs/coverage.md. The figures of real events are measured where these are at hand (AUDITOR_CORPUS, else
 * ../shared/corpus) and kept as they are where not. Run: npm run docs:coverage
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../src/schemas/json.ts';
import { attributionFigures, renderFigures } from './event-coverage/attribution-figures.ts';
import { figuresIn, renderCoverage } from './event-coverage/render-coverage.ts';

const page = new URL('../docs/coverage.md', import.meta.url);
const corpus = join(process.env['AUDITOR_CORPUS'] ?? '../shared/corpus', 'cloudtrail.jsonl');

function measured(): string {
  const events = readFileSync(corpus, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const parsed: unknown = JSON.parse(line);
      if (!isJsonObject(parsed)) return [];
      const { _meta: meta, record } = parsed;
      if (!isJsonObject(meta) || !isJsonObject(record)) return [];
      return [{ source: String(meta['source']), record }];
    });
  return renderFigures(attributionFigures(events));
}

writeFileSync(
  page,
  renderCoverage(existsSync(corpus) ? measured() : figuresIn(readFileSync(page, 'utf8'))),
);
