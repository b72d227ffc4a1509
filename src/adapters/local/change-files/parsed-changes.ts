import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { Fault } from '../../../schemas/fault.ts';

/** A record with the place of its id, so that a second one of the same id can name the first. */
export interface PlacedRecord {
  readonly record: ChangeRecord;
  readonly place: string;
}

/** What one file gave. */
export interface ParsedChanges {
  readonly records: readonly PlacedRecord[];
  readonly faults: readonly Fault[];
}
