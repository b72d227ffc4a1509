import type { ChangeRecord } from '../../schemas/change-record.ts';
import { compileRecurrence } from '../matching/records/recurrence.ts';
import type { CompiledChangePolicy } from '../policy/compiling/compiled-policy.ts';
import { missingAnswers } from '../policy/demands/missing-answers.ts';
import { refusalsOf } from '../policy/demands/refusals-of.ts';
import { refusalOf, type StepRefusal } from './step-refusal.ts';

/** Why a record that asks for this cannot be kept even as a draft: it could never open. */
export function unreadable({
  recurrence,
}: Pick<ChangeRecord, 'recurrence'>): StepRefusal | undefined {
  return recurrence === undefined || compileRecurrence(recurrence) !== undefined
    ? undefined
    : refusalOf('unreadable-recurrence', {
        missing: [
          {
            pointer: '/recurrence',
            what: 'holds a cron expression or a time zone that cannot be read',
            mend: 'give five cron fields and an IANA zone, e.g. "0 2 * * SUN" and "Europe/Zurich"',
          },
        ],
      });
}

/** Why the policy does not let this record be submitted, or undefined: everything at once, with what would do. */
export function inadmissible(
  record: ChangeRecord,
  policy: CompiledChangePolicy,
  now: string,
): StepRefusal | undefined {
  const missing = missingAnswers(record, policy);
  const refusals = refusalsOf(record, policy, now);
  if (refusals.length > 0) {
    return refusalOf('policy-refuses', {
      reason: refusals.map(({ because }) => because).join('; '),
      mend: refusals.map(({ mend }) => mend).join('; '),
      proposal: refusals.find(({ proposal }) => proposal !== undefined)?.proposal,
      ...(missing.length === 0 ? {} : { missing }),
    });
  }
  return missing.length === 0
    ? undefined
    : refusalOf('answers-missing', {
        reason: `the approval policy asks for ${missing.map(({ what }) => what).join(', ')}`,
        missing,
      });
}
