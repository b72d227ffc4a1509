import type * as z from 'zod';
import { OutstandingSchema } from '../../schemas/api/change-answers.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import { ChangeRecordSchema } from '../../schemas/change-record.ts';
import { type ApiSession, readAnswer } from '../api/api-command.ts';

export type Outstanding = z.output<typeof OutstandingSchema>;

/** A change as the API holds it, with what a step on it has to name. */
export interface ReadChange {
  readonly change: ChangeRecord;
  readonly etag: string | undefined;
  readonly outstanding: Outstanding;
  /** The record as it came. */
  readonly body: unknown;
}

/** Reads a change and what it still needs. */
export async function readChange(session: ApiSession, id: string): Promise<ReadChange> {
  const reply = await session.call('getChange', { path: { id } });
  const change = readAnswer(ChangeRecordSchema, reply);
  const needs = await session.call('getChangeRequirements', { path: { id } });
  return {
    change,
    etag: reply.etag,
    outstanding: readAnswer(OutstandingSchema, needs),
    body: reply.body,
  };
}
