import type { ActiveChanges } from '../../src/application/ports/active-changes.ts';
import type { ChangeRecord } from '../../src/schemas/change-record.ts';

const day = 86_400_000;

/** What is active by day, so that asking costs as much as a day holds, as the deployed index does. */
export interface RecordsByDay extends ActiveChanges {
  note(record: ChangeRecord): void;
}

export function makeRecordsByDay(): RecordsByDay {
  const days = new Map<number, Map<string, ChangeRecord>>();
  return {
    note(record) {
      const { start, end } = record.window ?? { start: '', end: '' };
      for (let at = Math.floor(Date.parse(start) / day); at * day <= Date.parse(end); at += 1) {
        const records = days.get(at) ?? new Map<string, ChangeRecord>();
        days.set(at, records.set(record.id, record));
      }
    },
    async during({ from, to }) {
      if (from === null || to === null) throw new Error('every event of the simulation has a time');
      const found = new Map<string, ChangeRecord>();
      for (let at = Math.floor(Date.parse(from) / day); at * day <= Date.parse(to); at += 1) {
        for (const [id, record] of days.get(at) ?? []) found.set(id, record);
      }
      return { records: [...found.values()], exemptions: [] };
    },
  };
}
