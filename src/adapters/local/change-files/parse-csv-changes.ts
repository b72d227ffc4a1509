import { type CsvError, parse } from 'csv-parse/sync';
import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { type CsvColumn, csvColumnNames, csvColumns, isCsvColumn } from './csv-columns.ts';
import { readRow } from './csv-row.ts';
import type { ParsedChanges, PlacedRecord } from './parsed-changes.ts';

/** Column names a first line must share with ours before the file counts as a spreadsheet. */
const tellingColumns = 3;

/** Parses a change spreadsheet; undefined where the text is none. Rows are counted as a spreadsheet shows them. */
export function parseCsvChanges(name: string, text: string): ParsedChanges | undefined {
  const hint = separatorHint.exec(text)?.[0] ?? '';
  return parseRows(name, text.slice(hint.length), hint === '' ? 0 : 1);
}

/** Excel's own first line, which says how columns are separated. */
const separatorHint = /^\s*"?sep=.?"?[ ,;\t]*(?:\r\n|\r|\n)/i;

function parseRows(name: string, text: string, rowsAbove: number): ParsedChanges | undefined {
  const [firstLine = '', ...below] = text.trimStart().split(/\r\n|\r|\n/, mostLinesAbove + 1);
  const other = separatorInstead(firstLine);
  if (other !== undefined)
    return {
      records: [],
      faults: [
        {
          place: `${name}: row ${rowsAbove + 1}`,
          reason: `has its columns separated by ${other}`,
          mend: 'save the spreadsheet as CSV with commas',
        },
      ],
    };
  if (known(firstLine.split(',')) < tellingColumns) return lowerHeader(name, below, rowsAbove);
  const faults: Fault[] = [];
  const all = rowsOf(name, text, faults);
  const headerAt = all.findIndex((row) => !isBlank(row));
  const rowsBefore = rowsAbove + headerAt;
  const header = all[headerAt] ?? [];
  const rows = all.slice(headerAt + 1);
  const columns = header.map((cell) => cell.trim().toLowerCase());
  faults.push(...headerFaults(`${name}: row ${rowsBefore + 1}`, columns));
  if (csvColumnNames.some((column) => csvColumns[column].needed && !columns.includes(column)))
    return { records: [], faults };
  const records: PlacedRecord[] = [];
  for (const [index, row] of rows.entries()) {
    if (isBlank(row)) continue;
    const place = `${name}: row ${rowsBefore + index + 2}`;
    if (row.length > columns.length && row.slice(columns.length).some((cell) => cell !== '')) {
      faults.push({
        place,
        reason: `has ${row.length} cells for ${columns.length} columns`,
        mend: 'put cells that hold a comma in double quotes; separate lists by ;',
      });
      continue;
    }
    const read = readRow((column) => cellOf(row, columns, column));
    if ('id' in read) records.push({ record: read, place: `${place}, column id` });
    else
      faults.push(
        ...read.map(({ column, reason, mend }) => ({
          place: column === undefined ? place : `${place}, column ${column}`,
          reason,
          mend,
        })),
      );
  }
  return { records, faults };
}

/** Titles and remarks above the header are common in spreadsheets; further down it is none. */
const mostLinesAbove = 10;
/** A comment of a YAML file may name a few fields in a row, too. */
const unmistakableColumns = 8;

function lowerHeader(
  name: string,
  lines: readonly string[],
  rowsAbove: number,
): ParsedChanges | undefined {
  const at = lines.findIndex((line) =>
    [',', ';', '\t'].some((separator) => known(line.split(separator)) >= unmistakableColumns),
  );
  if (at < 0) return undefined;
  const fault = {
    place: `${name}: row ${rowsAbove + 1}`,
    reason: `is no header; the columns are named in row ${rowsAbove + at + 2}`,
    mend: 'remove what stands above the header',
  };
  return { records: [], faults: [fault] };
}

function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

function known(cells: readonly string[]): number {
  return cells.filter((cell) => isCsvColumn(nameIn(cell))).length;
}

function nameIn(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()
    .toLowerCase();
}

function separatorInstead(firstLine: string): string | undefined {
  if (known(firstLine.split(';')) >= tellingColumns) return 'semicolons';
  return known(firstLine.split('\t')) >= tellingColumns ? 'tabs' : undefined;
}

/** A spreadsheet guards text that a formula could hide in with an apostrophe; ours does so on export. */
function cellOf(row: readonly string[], columns: readonly string[], column: CsvColumn): string {
  const cell = row[columns.indexOf(column)] ?? '';
  return cell.trim().replace(/^'(?=[=+\-@\t\r])/, '');
}

function headerFaults(place: string, columns: readonly string[]): readonly Fault[] {
  const missing = csvColumnNames
    .filter((column) => csvColumns[column].needed && !columns.includes(column))
    .map((column) => ({
      place: `${place}, column ${column}`,
      reason: 'is missing, so no row can be used',
      mend: `add it; the columns are ${csvColumnNames.join(', ')}`,
    }));
  const unusable = columns.flatMap((column, index) => {
    const twice = columns.indexOf(column) < index;
    if (column === '' || (isCsvColumn(column) && !twice)) return [];
    return [
      {
        place: `${place}, column ${bounded(column, 60)}`,
        reason: twice ? 'is there twice; the first is used' : 'is no column of a change file',
        mend: twice ? 'remove one' : `remove it; the columns are ${csvColumnNames.join(', ')}`,
      },
    ];
  });
  return [...missing, ...unusable];
}

function rowsOf(name: string, text: string, faults: Fault[]): readonly (readonly string[])[] {
  const rows: string[][] = parse(text, {
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      const line = error?.['lines'];
      faults.push({
        place: typeof line === 'number' ? `${name}:${line}` : name,
        reason: `cannot be read as CSV: ${bounded(error?.message ?? 'unknown reason', 200)}`,
        mend: 'check the quotes: a cell with a comma or a line break stands in double quotes',
      });
      return undefined;
    },
  });
  return rows;
}
