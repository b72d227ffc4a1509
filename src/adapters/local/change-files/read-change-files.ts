import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { csvColumnNames } from './csv-columns.ts';
import { parseCsvChanges } from './parse-csv-changes.ts';
import { parseTreeChanges } from './parse-tree-changes.ts';
import type { ParsedChanges, PlacedRecord } from './parsed-changes.ts';
import { firstOfEachId } from './unique-ids.ts';

/** Usable change records, and everything that could not be used, named. */
export interface ChangeFiles {
  readonly records: readonly ChangeRecord[];
  readonly faults: readonly Fault[];
}

/** Reads change files of any of the three kinds, in the order given. Never throws for what a file holds. */
export async function readChangeFiles(paths: readonly string[]): Promise<ChangeFiles> {
  const parsed = await Promise.all(paths.map(readOne));
  return together(parsed);
}

/** Parses the text of one change file; `name` is how faults call it. YAML, JSON and CSV are told apart by content. */
export function parseChangeFile(name: string, text: string): ChangeFiles {
  return together([parse(name, text)]);
}

function together(parsed: readonly ParsedChanges[]): ChangeFiles {
  const placed: readonly PlacedRecord[] = parsed.flatMap(({ records }) => records);
  const { records, faults } = firstOfEachId(placed);
  return { records, faults: [...parsed.flatMap((one) => one.faults), ...faults] };
}

async function readOne(path: string): Promise<ParsedChanges> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return faulty(
      path,
      `cannot be read: ${bounded(String(error), 300)}`,
      'name a file that exists and may be read',
    );
  }
  if (!isUtf8(bytes))
    return faulty(path, 'is no UTF-8 text', 'save it as UTF-8 (in Excel: "CSV UTF-8")');
  return parse(path, bytes.toString('utf8'));
}

function parse(name: string, raw: string): ParsedChanges {
  const text = raw.replace(/^\uFEFF/, '');
  if (text.trim() === '')
    return faulty(name, 'is empty', 'write a `changes:` list, or a CSV header and rows');
  const rows = parseCsvChanges(name, text);
  if (rows === undefined && name.toLowerCase().endsWith('.csv'))
    return faulty(
      name,
      'has no header line of a change file',
      `begin with a line of these columns: ${csvColumnNames.join(', ')}`,
    );
  return rows ?? parseTreeChanges(name, text);
}

function faulty(place: string, reason: string, mend: string): ParsedChanges {
  return { records: [], faults: [{ place, reason, mend }] };
}
