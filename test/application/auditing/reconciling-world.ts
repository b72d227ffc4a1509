import {
  type AuditTrailRecord,
  makeReconcileTrail,
  type ReconcileTrailParts,
} from '../../../src/application/auditing/reconciling/reconcile-trail.ts';
import type { TrailLookup } from '../../../src/application/ports/trail-lookup.ts';
import type { WatermarkStore } from '../../../src/application/ports/watermark-store.ts';
import { toInstant } from '../../../src/schemas/instant.ts';
import { stringAt } from '../../../src/schemas/json.ts';

export const noon = Date.parse('2026-03-02T12:00:00Z');
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const ago = (minutes: number): number => noon - minutes * minute;

export interface Happening {
  readonly id: string;
  readonly at: number;
  /** When the trail begins to show it. @default as soon as it happens */
  readonly shownAt?: number;
  readonly readable?: boolean;
}

/** A trail, watermarks and decisions that outlive passes, with a count of steps at one of which everything breaks. */
export function makeWorld(
  happenings: readonly Happening[],
  marks: { readonly watermark?: number; readonly newest?: number } = {},
) {
  const decided = new Set<string>();
  const audited: string[] = [];
  const asked: { from: string; to: string }[] = [];
  const stored = new Map<string, string>();
  if (marks.watermark !== undefined) stored.set('reconcile-trail', toInstant(marks.watermark));
  if (marks.newest !== undefined) stored.set('reconcile-trail/newest', toInstant(marks.newest));
  let stepsLeft = Number.POSITIVE_INFINITY;
  const world = {
    now: noon,
    poison: new Set<string>(),
    readsOnly: new Set<string>(),
    decided,
    audited,
    asked,
    /** Everything up to here was audited. */
    get watermark() {
      return stored.get('reconcile-trail');
    },
    /** Everything up to here was looked at. */
    get newest() {
      return stored.get('reconcile-trail/newest');
    },
    breakAfter(steps: number) {
      stepsLeft = steps;
    },
  };
  const step = (): void => {
    stepsLeft -= 1;
    if (stepsLeft < 0) throw new Error('the process died');
  };
  const trail: TrailLookup = {
    async *mutations({ from, to }) {
      asked.push({ from, to });
      step();
      const within = happenings
        .filter(({ at, shownAt = at }) => shownAt <= world.now && isWithin(at, from, to))
        .toSorted((a, b) => b.at - a.at);
      for (const { id, readable = true } of within) {
        step();
        if (readable) {
          const record = { eventID: id };
          yield { kind: 'record', record, text: JSON.stringify(record) };
        } else {
          yield { kind: 'fault', fault: { place: id, reason: 'unreadable', mend: 'look' } };
        }
      }
    },
  };
  const watermarks: WatermarkStore = {
    async get(pass) {
      step();
      return stored.get(pass);
    },
    async advance(pass, to) {
      step();
      const current = stored.get(pass);
      if (current === undefined || Date.parse(to) > Date.parse(current)) stored.set(pass, to);
      step();
    },
  };
  const audit: AuditTrailRecord = async ({ record }) => {
    const id = stringAt(record, 'eventID') ?? '';
    audited.push(id);
    if (world.poison.has(id)) throw new Error(`cannot store ${id}`);
    if (world.readsOnly.has(id)) return 'not-a-change';
    if (decided.has(id)) return 'known';
    decided.add(id);
    return 'decided';
  };
  const reconcile = (parts: Partial<ReconcileTrailParts> = {}) =>
    makeReconcileTrail({
      trail,
      watermarks,
      audit,
      clock: { now: () => new Date(world.now) },
      ...parts,
    })();
  return Object.assign(world, { reconcile });
}

function isWithin(at: number, from: string, to: string): boolean {
  return at >= Date.parse(from) && at <= Date.parse(to);
}
