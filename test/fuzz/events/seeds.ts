import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../../../src/schemas/json.ts';
import { realEvents } from '../../corpus/read-real-events.ts';

/** A record to change, as JSON text (parsed anew for each change), and which feed it is of. */
export interface Seed {
  readonly kind: 'trail-record' | 'configuration';
  readonly text: string;
}

/** Every record among the cases of rules and of events, and the real events where they are at hand. */
export function seeds(): readonly Seed[] {
  const found = ['rules/risk', 'test/cases/events'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .flatMap((path) => recordsIn(JSON.parse(readFileSync(join(folder, path), 'utf8')))),
  );
  const real = [
    ...realEvents('cloudtrail.jsonl').map(({ record }) => seed('trail-record', record)),
    ...realEvents('config.jsonl').map(({ record }) => seed('configuration', record)),
  ];
  return [...found, ...real];
}

function recordsIn(value: Json): readonly Seed[] {
  if (Array.isArray(value)) return value.flatMap(recordsIn);
  if (!isJsonObject(value)) return [];
  const { record, configuration } = value;
  return [
    ...(isJsonObject(record) ? [seed('trail-record', record)] : []),
    ...(isJsonObject(configuration) ? [seed('configuration', configuration)] : []),
    ...Object.values(value).flatMap((inner) => recordsIn(inner ?? null)),
  ];
}

function seed(kind: Seed['kind'], record: JsonObject): Seed {
  return { kind, text: JSON.stringify(record) };
}
