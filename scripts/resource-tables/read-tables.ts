import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type * as z from 'zod';
import {
  type KindsInTable,
  type ResourceTable,
  ResourceTableSchema,
  SharedKindsSchema,
} from './table-schema.ts';

/** The file of kinds that every table may name. */
const sharedFile = 'shared-kinds.yml';

/** A table as it was read, with the file it came from. */
export interface TableFile {
  readonly file: string;
  readonly table: ResourceTable;
}

/** The tables of a folder by file name, and the kinds they share. Throws naming file, place and mend. */
export function readTables(folder: string): {
  readonly tables: readonly TableFile[];
  readonly shared: KindsInTable;
} {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .sort();
  const tables = files
    .filter((name) => name !== sharedFile)
    .map((file) => ({ file, table: readTable(file, readFileSync(join(folder, file), 'utf8')) }));
  const shared = files.includes(sharedFile)
    ? parseAs(SharedKindsSchema, sharedFile, readFileSync(join(folder, sharedFile), 'utf8')).kinds
    : {};
  return { tables, shared };
}

/** One table from its text. */
export function readTable(file: string, text: string): ResourceTable {
  const table = parseAs(ResourceTableSchema, file, text);
  if (file !== `${table.service}.yml`) {
    throw new Error(`${file}: it is for ${table.service}; call the file ${table.service}.yml`);
  }
  const seen = new Map<string, number>();
  table.rows.forEach(({ events }, index) => {
    for (const event of events) {
      const before = seen.get(event);
      if (before !== undefined) {
        throw new Error(
          `${file}: rows[${index}].events: ${event} is in rows[${before}] already; keep one of them`,
        );
      }
      seen.set(event, index);
    }
  });
  return table;
}

function parseAs<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
  text: string,
): z.output<Schema> {
  const result = schema.safeParse(parse(text), { error: mend });
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap((issue) => wordsOf(issue, []));
  throw new Error(lines.map((line) => `${file}: ${line}`).join('\n'));
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return issues[0]?.path.length ?? 0;
}

/** What a table may not say, in words. */
const mend: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'unrecognized_keys' ? `unknown ${issue.keys?.join(', ')}; take it out` : undefined;

/** Place and mend of an issue; of a choice between shapes, those of the shape that comes nearest. */
function wordsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const nearest = [...issue.errors].sort(
      (a, b) => depthOf(b) - depthOf(a) || a.length - b.length,
    )[0];
    if (nearest !== undefined) return nearest.flatMap((inner) => wordsOf(inner, path));
  }
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return [`${place.join('').replace(/^\./, '')}: ${issue.message}`];
}
