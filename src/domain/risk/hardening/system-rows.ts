import type { LaterCall, Measure, SystemRow } from './measure.ts';
import { computeSystems } from './systems/compute.ts';
import { databaseSystems } from './systems/databases.ts';
import { operationSystems } from './systems/operations.ts';
import { storageSystems } from './systems/storage.ts';

/** Every kind of system whose hardening is looked at. */
export const systemRows: readonly SystemRow[] = [
  ...storageSystems,
  ...databaseSystems,
  ...computeSystems,
  ...operationSystems,
];

const byCreation = new Map(systemRows.map((row) => [row.made, row]));

/** The calls that make such systems. */
export const creationCalls: readonly string[] = [...byCreation.keys()];

/** The kind of system that an action makes. */
export function rowMadeBy(action: string): SystemRow | undefined {
  return byCreation.get(action);
}

/** What a call after the creation tells of: a measure, or that the system is gone. */
export type LaterMeaning =
  | { readonly row: SystemRow; readonly measure: Measure; readonly later: LaterCall }
  | {
      readonly row: SystemRow;
      readonly measure: undefined;
      readonly later: { readonly id: LaterCall['id'] };
    };

const byLaterCall = new Map<string, LaterMeaning[]>();
for (const row of systemRows) {
  for (const { call, id } of row.gone) noteLater(call, { row, measure: undefined, later: { id } });
  for (const measure of row.measures) {
    for (const later of measure.later) noteLater(later.call, { row, measure, later });
  }
}

function noteLater(call: string, meaning: LaterMeaning): void {
  byLaterCall.set(call, [...(byLaterCall.get(call) ?? []), meaning]);
}

/** What an action tells of systems that were made before. Nothing for most. */
export function laterMeanings(action: string): readonly LaterMeaning[] {
  return byLaterCall.get(action) ?? [];
}

/** Whether an event name may belong to such a call, whatever its service. */
export function mayTellOfMeasures(eventName: string): boolean {
  return laterNames.has(eventName);
}

const laterNames: ReadonlySet<string> = new Set(
  [...byLaterCall.keys()].map((call) => call.slice(call.indexOf(':') + 1)),
);

/** The kind of a measure by name, e.g. `logging` of `flow-logs`. */
export function kindOfMeasure(action: string, name: string): Measure['kind'] | undefined {
  return rowMadeBy(action)?.measures.find((measure) => measure.name === name)?.kind;
}
