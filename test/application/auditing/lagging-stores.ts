import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import type { ActiveChanges } from '../../../src/application/ports/active-changes.ts';
import type { ChangeRecordStore } from '../../../src/application/ports/change-record-store.ts';
import type { Clock } from '../../../src/application/ports/clock.ts';
import type { DecisionStore } from '../../../src/application/ports/decision-store.ts';
import type { ExemptionStore } from '../../../src/application/ports/exemption-store.ts';

export interface LaggingStores {
  readonly records: ChangeRecordStore;
  readonly exemptions: ExemptionStore;
  readonly active: ActiveChanges;
  readonly decisions: DecisionStore;
}

/**
 * Stores whose indexes (what is active, what to revisit, decisions by day) show what was written only so many seconds
 * later, as those of DynamoDB may; what is read by key is there at once. `at once`: the same without the lag.
 */
export function makeLaggingStores(
  clock: Clock,
  seconds: number,
): { readonly lagging: LaggingStores; readonly atOnce: LaggingStores } {
  const changes = makeMemoryChangeStores();
  const decisions = makeMemoryDecisionStore();
  const shown = { changes: makeMemoryChangeStores(), decisions: makeMemoryDecisionStore() };
  const waiting: { readonly showsAt: number; readonly show: () => Promise<unknown> }[] = [];
  const later = (show: () => Promise<unknown>) => {
    waiting.push({ showsAt: clock.now().getTime() + seconds * 1_000, show });
  };
  const after = async <T>(read: () => Promise<T>): Promise<T> => {
    for (;;) {
      const [next] = waiting;
      if (next === undefined || next.showsAt > clock.now().getTime()) return read();
      waiting.shift();
      await next.show();
    }
  };
  return {
    atOnce: { ...changes, decisions },
    lagging: {
      active: { during: (period) => after(() => shown.changes.active.during(period)) },
      records: {
        ...changes.records,
        async create(record, step) {
          const done = await changes.records.create(record, step);
          if (done === 'created') later(() => shown.changes.records.create(record, step));
          return done;
        },
        async replace(record, version, step) {
          const done = await changes.records.replace(record, version, step);
          if (done === 'replaced')
            later(() => shown.changes.records.replace(record, version, step));
          return done;
        },
        async revisited(id, mark) {
          await changes.records.revisited(id, mark);
          later(() => shown.changes.records.revisited(id, mark));
        },
        dueRevisits: (query) => after(() => shown.changes.records.dueRevisits(query)),
      },
      exemptions: changes.exemptions,
      decisions: {
        ...decisions,
        async append(decision) {
          const done = await decisions.append(decision);
          if (done === 'stored') later(() => shown.decisions.append(decision));
          return done;
        },
        list: (query) => after(() => shown.decisions.list(query)),
      },
    },
  };
}
