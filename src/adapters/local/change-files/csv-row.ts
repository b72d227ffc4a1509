import { approverConflict } from '../../../domain/matching/people/separation-of-duties.ts';
import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import { authorisingStatuses, type ChangeRecord } from '../../../schemas/change-record.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { checkRecord } from './check-record.ts';
import { type CsvColumn, columnOf } from './csv-columns.ts';

/** What is wrong with one cell. */
export interface CellProblem {
  readonly column: CsvColumn | undefined;
  readonly reason: string;
  readonly mend: string;
}

type Cells = (column: CsvColumn) => string;

/** Turns one row into a change record, or names what is wrong with which cells. */
export function readRow(cells: Cells): ChangeRecord | readonly CellProblem[] {
  const approvals = approvalsOf(cells);
  if ('problem' in approvals) return [approvals.problem];
  const rounded = roundedAccounts(cells('accounts'));
  if (rounded.length > 0) return rounded;
  const checked = checkRecord({
    id: cells('id'),
    title: cells('title'),
    type: cells('type').toLowerCase(),
    status: cells('status').toLowerCase(),
    requestedBy: cells('requested_by'),
    implementers: listIn(cells('implementers')),
    approvals: approvals.given,
    scope: [
      {
        accounts: listIn(cells('accounts')),
        regions: listIn(cells('regions')),
        resources: listIn(cells('resources')),
        actions: listIn(cells('actions')),
      },
    ],
    window: { start: cells('start'), end: cells('end') },
    ...optional('temporary', cells('temporary_until'), (expiresAt) => ({ expiresAt })),
    ...optional('ticketUrl', cells('ticket_url'), (url) => url),
  });
  if (checked.record === undefined)
    return checked.problems.map(({ path, reason, mend }) => ({
      column: columnOf(path),
      reason,
      mend,
    }));
  const problems = approvalProblems(checked.record);
  return problems.length === 0 ? checked.record : problems;
}

/** A spreadsheet turns an account id into `1.11122E+11`, and its last digits are gone. */
function roundedAccounts(cell: string): readonly CellProblem[] {
  return listIn(cell)
    .filter((account) => /^\d(?:[.,]\d{1,20})?E\+?\d{1,3}$/i.test(account))
    .map((account) => ({
      column: 'accounts',
      reason: `"${bounded(account)}" is an account id that was rounded as a number`,
      mend: 'format the column as text and write the 12 digits again',
    }));
}

function listIn(cell: string): readonly string[] {
  return cell
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function optional<T>(key: string, cell: string, make: (cell: string) => T): Record<string, T> {
  return cell === '' ? {} : { [key]: make(cell) };
}

/** Several approvers stand in one cell; their instants in the next, one for each or one for all. */
function approvalsOf(
  cells: Cells,
):
  | { readonly given: readonly { readonly by: string; readonly at: string }[] }
  | { readonly problem: CellProblem } {
  const people = listIn(cells('approver'));
  const instants = listIn(cells('approved_at'));
  const decided = authorisingStatuses.some((status) => status === cells('status').toLowerCase());
  if (people.length === 0 && (decided || instants.length > 0))
    return {
      problem: {
        column: 'approver',
        reason: 'is empty, yet the row says it was approved',
        mend: 'write who approved it, or the status it really has',
      },
    };
  if (instants.length === 0 && people.length > 0 && decided)
    return {
      problem: {
        column: 'approved_at',
        reason: 'is empty: nothing says when it was approved',
        mend: 'write when it was approved, like 2026-03-02T09:00:00Z',
      },
    };
  if (instants.length > 1 && instants.length !== people.length)
    return {
      problem: {
        column: 'approved_at',
        reason: `holds ${instants.length} instants for ${people.length} approvers`,
        mend: 'write one instant for each approver in the same order, or one for all',
      },
    };
  const [first] = instants;
  if (first === undefined) return { given: [] };
  return { given: people.map((by, index) => ({ by, at: instants[index] ?? first })) };
}

/** A spreadsheet is filled in beforehand, so it is held to what a form could have refused. */
function approvalProblems(record: ChangeRecord): readonly CellProblem[] {
  const start = record.window === undefined ? Infinity : millisecondsOf(record.window.start);
  return record.approvals.flatMap(({ by, at }) => {
    const conflict = approverConflict(record, by);
    const late = record.type !== 'emergency' && millisecondsOf(at) > start;
    return [
      ...(conflict === undefined ? [] : [selfApproval(by, conflict)]),
      ...(late ? [lateApproval(at, record.window?.start ?? '')] : []),
    ];
  });
}

function selfApproval(by: string, conflict: string): CellProblem {
  const role = conflict === 'requester' ? 'requested the change' : 'is an implementer of it';
  return {
    column: 'approver',
    reason: `"${bounded(by)}" ${role} and cannot approve it`,
    mend: 'have somebody else approve it',
  };
}

function lateApproval(at: string, start: string): CellProblem {
  return {
    column: 'approved_at',
    reason: `"${at}" is after the start "${start}"`,
    mend: 'approve before the start; only an emergency may be approved afterwards',
  };
}
