import { recordProblems } from '../../../domain/matching/records/record-problems.ts';
import { type ChangeRecord, ChangeRecordSchema } from '../../../schemas/change-record.ts';
import { type FieldProblem, wordsOfIssues } from './words-of-issues.ts';

/** Checks one record: its form, then what its fields say together. */
export function checkRecord(
  value: unknown,
):
  | { readonly record: ChangeRecord }
  | { readonly record?: undefined; readonly problems: readonly FieldProblem[] } {
  const parsed = ChangeRecordSchema.safeParse(value);
  if (!parsed.success) return { problems: wordsOfIssues(parsed.error.issues, value) };
  const problems = recordProblems(parsed.data);
  return problems.length === 0 ? { record: parsed.data } : { problems };
}
