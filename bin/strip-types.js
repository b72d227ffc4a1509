// Loads TypeScript on a Node that can strip types but does not by itself (22.14 to 22.17).
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { hideExperimentalWarnings } from './hide-experimental-warnings.js';

hideExperimentalWarnings();

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
  const source = stripTypeScriptTypes(await readFile(fileURLToPath(url), 'utf8'));
  return { format: 'module', source, shortCircuit: true };
}
