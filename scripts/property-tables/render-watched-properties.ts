import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { LevelSchema } from '../../src/schemas/finding.ts';

const CallsSchema = z.array(z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9*]+$/)).min(1);

const PropertySchema = z.strictObject({
  level: LevelSchema,
  why: z.string().min(1).max(100),
  writtenBy: CallsSchema,
});

const ListedTypeSchema = z.union([
  z.strictObject({ isReport: z.literal(true) }),
  z.strictObject({ madeBy: CallsSchema, properties: z.record(z.string(), PropertySchema) }),
]);

const FileSchema = z.record(
  z.string().regex(/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/),
  ListedTypeSchema,
);

/** The source text of `watched-properties.generated.ts`, from the YAML files of a folder. Throws on a faulty one. */
export function renderWatchedProperties(folder: string): string {
  const lists = new Map<string, number>();
  const numberOf = (calls: readonly string[]): number => {
    const key = JSON.stringify([...new Set(calls)].toSorted());
    const number = lists.get(key) ?? lists.size;
    lists.set(key, number);
    return number;
  };
  const rows = new Map<string, string>();
  for (const file of readdirSync(folder).toSorted()) {
    const types = parsed(join(folder, file));
    for (const [type, listed] of Object.entries(types)) {
      if (rows.has(type)) throw new Error(`${file}: ${type} stands in another file as well`);
      const row =
        'isReport' in listed
          ? null
          : {
              madeBy: numberOf(listed.madeBy),
              properties: Object.entries(listed.properties).map(
                ([path, { level, why, writtenBy }]) => [path, level, numberOf(writtenBy), why],
              ),
            };
      rows.set(type, `  '${type}': ${JSON.stringify(row)},`);
    }
  }
  return `${[
    '// Compiled from rules/properties by `npm run generate`. Do not edit.',
    "import type { TypeRows } from './watched-rows.ts';",
    '',
    '/** Lists of calls, each written once: rows name them by their place here. */',
    'export const callLists: readonly (readonly string[])[] = [',
    ...[...lists.keys()].map((key) => `  ${key},`),
    '];',
    '',
    '/** Null: items of the type only report on other resources. */',
    'export const listedTypes: Readonly<Record<string, TypeRows | null>> = {',
    ...[...rows].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row),
    '};',
  ].join('\n')}\n`;
}

function parsed(file: string): z.output<typeof FileSchema> {
  const result = FileSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  return result.data;
}
