import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isJsonObject, type JsonObject } from '../../src/schemas/json.ts';

/** Where the real events lie, for tests that hand the folder to the command line. */
export const realEventsFolder = resolve(
  process.env['AUDITOR_CORPUS'] ?? join(process.cwd(), '../shared/corpus'),
);

/** Whether they are at hand. */
export const hasRealEvents = existsSync(join(realEventsFolder, 'cloudtrail.jsonl'));

if (!hasRealEvents && process.env['AUDITOR_CORPUS_REQUIRED'] === '1') {
  throw new Error(
    `No real events at ${realEventsFolder}; point AUDITOR_CORPUS at the folder that holds cloudtrail.jsonl`,
  );
}

/** Lines of one file of the real events: `{ _meta, record }`. Empty where the folder is absent. */
export function realEvents(
  file: 'cloudtrail.jsonl' | 'config.jsonl',
): readonly { readonly meta: JsonObject; readonly record: JsonObject }[] {
  if (!hasRealEvents) return [];
  return readFileSync(join(realEventsFolder, file), 'utf8')
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
