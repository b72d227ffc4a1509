/** Writes docs/coverage.md. Run: node --experimental-strip-types scripts/generate-coverage.ts */
import { writeFileSync } from 'node:fs';
import { renderCoverage } from './render-coverage.ts';

writeFileSync(new URL('../docs/coverage.md', import.meta.url), renderCoverage());
