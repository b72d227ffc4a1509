import type {
  ChangeCategory,
  ChangeRecord,
  ChangeStatus,
  ChangeType,
} from '../../schemas/change-record.ts';
import type { ChangeStep, NewChangeStep } from '../../schemas/change-step.ts';
import type { Page } from './page.ts';
import type { Revisit } from './revisit.ts';

/** A change record with its version (1 at creation, one more at each replacement) for optimistic concurrency. */
export interface VersionedChangeRecord {
  readonly record: ChangeRecord;
  readonly version: number;
  /** The step that made this version. */
  readonly step?: ChangeStep | undefined;
}

export interface ChangeRecordQuery {
  readonly status?: ChangeStatus | undefined;
  readonly type?: ChangeType | undefined;
  readonly category?: ChangeCategory | undefined;
  readonly environment?: string | undefined;
  readonly requestedBy?: string | undefined;
  /** Part of the id or of the title, in any case. */
  readonly text?: string | undefined;
  /** 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Keeps change records. Absent is `undefined`; denied, throttled or unreachable throws. */
export interface ChangeRecordStore {
  get(id: string): Promise<VersionedChangeRecord | undefined>;
  /** Writes a new record as version 1; `exists` (nothing written) when the id is taken. */
  create(record: ChangeRecord, step: NewChangeStep): Promise<'created' | 'exists'>;
  /** Writes over the given version; `conflict` (nothing written) when it is no longer that version or absent. */
  replace(
    record: ChangeRecord,
    expectedVersion: number,
    step: NewChangeStep,
  ): Promise<'replaced' | 'conflict'>;
  /** Every step of a record, oldest first, each kept for good once its version was written. `limit` 1 to 1000. */
  history(
    id: string,
    query: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<Page<ChangeStep>>;
  /** The records that fit, in id order. Records added meanwhile neither repeat nor hide others. */
  list(query: ChangeRecordQuery): Promise<Page<ChangeRecord>>;
  /** Records that changed since they were revisited last, oldest change first; drafts that were never more are none. */
  dueRevisits(query: { readonly limit: number }): Promise<readonly Revisit[]>;
  /** Takes one mark away; a newer one of the same record stays. */
  revisited(id: string, mark: string): Promise<void>;
  /** Records with a review that is not done and is due at or before `before`, earliest first. `limit` 1 to 1000. */
  dueReminders(query: {
    readonly before: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<Page<ChangeRecord>>;
  /**
   * Records at which somebody has to look at or before `before`, whether there is something to verify (see
   * `verificationDueAt`); earliest first. `limit` 1 to 1000.
   */
  dueVerifications(query: {
    readonly before: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<Page<Revisit>>;
  /** Puts one look off until then (null: for good); where the record was written anew, what that asks for stays. */
  putOffVerification(id: string, mark: string, until: string | null): Promise<void>;
}
