/** Writes docs/api.md. Run: npm run docs:api */
import { writeFileSync } from 'node:fs';
import { renderApiReference } from './render-api-reference.ts';

writeFileSync(new URL('../docs/api.md', import.meta.url), renderApiReference());
