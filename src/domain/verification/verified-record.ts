import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { NewChangeStep } from '../../schemas/change-step.ts';
import type { ChangeVerification } from '../../schemas/change-verification.ts';
import { theAuditor } from '../people/caller.ts';

/**
 * The record with the result in its review, and the step that says so. The history keeps what each result came to; the
 * lists behind it stand in the record, for the newest.
 */
export function verifiedRecord(
  record: ChangeRecord,
  verification: ChangeVerification,
): { readonly record: ChangeRecord; readonly step: NewChangeStep } {
  const { at, windowEnd, result, because, note, revision } = verification;
  const before = record.review?.verification;
  const field = (name: string, old: unknown, young: unknown) => ({
    pointer: `/review/verification/${name}`,
    ...(old === undefined ? {} : { before: old }),
    after: young,
  });
  return {
    record: { ...record, review: { ...record.review, verification } },
    step: {
      at,
      by: theAuditor,
      action: 'verified',
      why: [...because.map((reason) => `${reason}.`), note].join(' ').slice(0, 4_096),
      changed: [
        field('result', before?.result, result),
        field('windowEnd', before?.windowEnd, windowEnd),
        field('revision', before?.revision, revision),
        field('done/events', before?.done.events, verification.done.events),
      ].filter(({ before: old, after }) => old !== after),
    },
  };
}
