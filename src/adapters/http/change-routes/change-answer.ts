import type * as z from 'zod';
import type { Outstanding } from '../../../domain/changes/outstanding.ts';
import type { ChangeAnswerSchema } from '../../../schemas/api/change-answers.ts';
import { type ChangeRecord, editionOf } from '../../../schemas/change-record.ts';
import { type ApiAnswer, jsonAnswer } from '../api-message.ts';
import { tagOf } from '../edition-tag.ts';
import { problem } from '../problem/problem.ts';

type ChangeAnswer = z.input<typeof ChangeAnswerSchema>;

/** The ETag of a change at a version. */
export function tagOfChange(record: ChangeRecord, version: number): string {
  return tagOf({ edition: editionOf(record), version });
}

/** A change as use cases give it out. */
export interface AnsweredChange {
  readonly record: ChangeRecord;
  readonly version: number;
  readonly outstanding: Outstanding;
}

/** The change as it is now and what it still needs. */
export function changeBody({ record, outstanding }: AnsweredChange): ChangeAnswer {
  return {
    change: record,
    outstanding: {
      approvals: [...outstanding.approvals],
      answers: [...outstanding.answers],
      closing: [...outstanding.closing],
    },
  };
}

/** The change as it is now, what it still needs, and its tag. */
export function changeAnswer(
  status: 200 | 201 | 202,
  change: AnsweredChange,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  const { record, version } = change;
  return jsonAnswer(status, changeBody(change), { etag: tagOfChange(record, version), ...headers });
}

export function noSuchChange(): ApiAnswer {
  return problem('not-found', 'There is no such change');
}
