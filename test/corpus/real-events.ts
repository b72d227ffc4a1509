import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isJsonObject, type JsonObject } from '../../src/schemas/json.ts';

const folder = resolve(process.env['AUDITOR_CORPUS'] ?? join(process.cwd(), '../shared/corpus'));
const present = existsSync(join(folder, 'cloudtrail.jsonl'));

if (!present && process.env['AUDITOR_CORPUS_REQUIRED'] === '1') {
  throw new Error(
    `No real events at ${folder}; point AUDITOR_CORPUS at the folder that holds cloudtrail.jsonl`,
  );
}

/** `describe` where the real events are at hand, `describe.skip` (reported as skipped) where they are not. */
export const describeWithRealEvents = present ? describe : describe.skip;

/** Lines of one file of the real events: `{ _meta, record }`. Empty where the folder is absent. */
export function realEvents(
  file: 'cloudtrail.jsonl' | 'config.jsonl',
): readonly { readonly meta: JsonObject; readonly record: JsonObject }[] {
  if (!present) return [];
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const parsed: unknown = JSON.parse(line);
      if (
        !isJsonObject(parsed) ||
        !isJsonObject(parsed['record']) ||
        !isJsonObject(parsed['_meta'])
      ) {
        throw new Error(`${file}: a line is not { _meta, record }`);
      }
      return { meta: parsed['_meta'], record: parsed['record'] };
    });
}

/** Where the real events lie, for tests that hand the folder to the command line. */
export const realEventsFolder = folder;
