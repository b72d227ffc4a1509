/** Columns of a change spreadsheet. `needed`: a file without the column cannot hold a usable record. */
export const csvColumns = {
  id: { needed: true, field: 'id' },
  title: { needed: true, field: 'title' },
  type: { needed: true, field: 'type' },
  status: { needed: true, field: 'status' },
  requested_by: { needed: true, field: 'requestedBy' },
  implementers: { needed: true, field: 'implementers' },
  approver: { needed: false, field: 'approvals.by' },
  approved_at: { needed: false, field: 'approvals' },
  start: { needed: true, field: 'window.start' },
  end: { needed: true, field: 'window.end' },
  accounts: { needed: true, field: 'scope.accounts' },
  regions: { needed: true, field: 'scope.regions' },
  resources: { needed: true, field: 'scope.resources' },
  actions: { needed: true, field: 'scope.actions' },
  temporary_until: { needed: false, field: 'temporary.expiresAt' },
  ticket_url: { needed: false, field: 'ticketUrl' },
} as const;
export type CsvColumn = keyof typeof csvColumns;

export const csvColumnNames = Object.keys(csvColumns).filter(isCsvColumn);

export function isCsvColumn(name: string): name is CsvColumn {
  return Object.hasOwn(csvColumns, name);
}

/** The column a field of the record was read from: `['scope', 0, 'accounts', 2]` came from `accounts`. */
export function columnOf(path: readonly (string | number)[]): CsvColumn | undefined {
  const field = path.filter((key) => typeof key === 'string').join('.');
  if (field === 'window') return 'start';
  if (field === 'approvals.at') return 'approved_at';
  return csvColumnNames.find((column) => csvColumns[column].field === field);
}
