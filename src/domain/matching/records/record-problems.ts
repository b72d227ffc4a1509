import { authorisingStatuses, type ChangeRecord } from '../../../schemas/change-record.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { bounded } from '../wording/plain-words.ts';
import { compileRecurrence, isTimeZone } from './recurrence.ts';

/** What keeps a well-formed record from being used: fields that contradict or lack each other. */
export interface RecordProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly mend: string;
}

/** Everything about a record that its form alone does not show. Empty: it can be used. */
export function recordProblems(record: ChangeRecord): readonly RecordProblem[] {
  return [
    ...windowProblems(record),
    ...recurrenceProblems(record),
    ...approvalProblems(record),
    ...temporaryProblems(record),
  ];
}

function windowProblems({ window, recurrence, type }: ChangeRecord): readonly RecordProblem[] {
  if (window !== undefined || (type === 'standard' && recurrence !== undefined)) return [];
  return [
    {
      path: ['window'],
      reason: recurrence === undefined ? 'is missing' : `is missing, which a ${type} change needs`,
      mend: 'write { start: 2026-03-02T10:00:00Z, end: 2026-03-02T12:00:00Z }; a standard change may have a recurrence instead',
    },
  ];
}

function recurrenceProblems({ recurrence }: ChangeRecord): readonly RecordProblem[] {
  if (recurrence === undefined || compileRecurrence(recurrence) !== undefined) return [];
  return isTimeZone(recurrence.zone)
    ? [
        {
          path: ['recurrence', 'cron'],
          reason: `"${bounded(recurrence.cron, 80)}" is no cron expression of five fields`,
          mend: 'write minute, hour, day, month and weekday, e.g. "0 22 * * 2" for Tuesdays at 22:00',
        },
      ]
    : [
        {
          path: ['recurrence', 'zone'],
          reason: `"${bounded(recurrence.zone, 80)}" is no IANA time zone`,
          mend: 'write one like Europe/Zurich',
        },
      ];
}

function approvalProblems({ status, approvals }: ChangeRecord): readonly RecordProblem[] {
  if (approvals.length > 0 || !authorisingStatuses.includes(status)) return [];
  return [
    {
      path: ['approvals'],
      reason: `is empty, yet the status is ${status}: nothing says who approved it and when`,
      mend: 'write [{ by: carol@example.com, at: 2026-03-02T09:00:00Z }], or the status it really has',
    },
  ];
}

/** What ends before it may begin would be taken away the moment it is given. */
function temporaryProblems({ temporary, window }: ChangeRecord): readonly RecordProblem[] {
  if (temporary === undefined || window === undefined) return [];
  if (millisecondsOf(temporary.expiresAt) > millisecondsOf(window.start)) return [];
  return [
    {
      path: ['temporary', 'expiresAt'],
      reason: `"${temporary.expiresAt}" is at or before the start of the window`,
      mend: 'write when the access is to end, after `window.start`',
    },
  ];
}
