import type { Fault } from '../../../schemas/fault.ts';
import type { JsonObject } from '../../../schemas/json.ts';

const mostFaultsListed = 100;

/** Counts what one reconciling pass met; of the faults it lists the first hundred. */
export interface TrailTally {
  seen: number;
  readonly outcomes: Record<'decided' | 'known' | 'not-a-change', number>;
  readonly faults: number;
  readonly listedFaults: readonly Fault[];
  addFault(fault: Fault): void;
  addFailedAudit(record: JsonObject, error: unknown): void;
}

export function makeTrailTally(): TrailTally {
  const listedFaults: Fault[] = [];
  let faults = 0;
  const addFault = (fault: Fault): void => {
    faults += 1;
    if (listedFaults.length < mostFaultsListed) listedFaults.push(fault);
  };
  return {
    seen: 0,
    outcomes: { decided: 0, known: 0, 'not-a-change': 0 },
    get faults() {
      return faults;
    },
    listedFaults,
    addFault,
    addFailedAudit: (record, error) => addFault(failedAudit(record, error)),
  };
}

function failedAudit(record: JsonObject, error: unknown): Fault {
  const id = JSON.stringify(record['eventID'] ?? 'without id').slice(0, 200);
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    place: `LookupEvents: event ${id}`,
    reason: `could not be audited (${reason.slice(0, 500)})`,
    mend: 'mend the cause; a later pass tries this event again',
  };
}
