/** Writes docs/facts.md. Run: npm run docs:facts */
import { writeFileSync } from 'node:fs';
import { renderFacts } from './render-facts.ts';

writeFileSync(new URL('../docs/facts.md', import.meta.url), renderFacts());
