import type { ActiveSpan } from '../../../domain/matching/records/active-span.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { RevisionCause } from '../../../schemas/kept-event.ts';
import { AuditorError } from '../../errors/auditor-error.ts';
import type { ApplyExtensions } from '../../grants/apply-extensions.ts';
import type { ChangeRecordStore } from '../../ports/change-record-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExemptionStore } from '../../ports/exemption-store.ts';
import type { Revisit } from '../../ports/revisit.ts';
import { type KnownChanges, knownForSeconds } from '../judging/known-changes.ts';
import { makePassesOfRun, type PassOverParts } from './pass-over-decisions.ts';
import { makeTouchedPeriod, type TouchedPeriodParts } from './touched-period.ts';

/**
 * A mark is cleared by a pass over what it touches that begins this long after the change. Longer than anybody judges on
 * older knowledge, with a minute for a write that was slow to come, for slow indexes and for those who are just at it.
 */
export const clearedAfterSeconds = knownForSeconds + 60;

export interface RevisitChangesParts extends TouchedPeriodParts, PassOverParts {
  readonly records: Pick<ChangeRecordStore, 'get' | 'history' | 'dueRevisits' | 'revisited'>;
  readonly exemptions: Pick<ExemptionStore, 'get' | 'dueRevisits' | 'revisited'>;
  readonly changes: Pick<KnownChanges, 'forget' | 'unreadable'>;
  /** Nothing older is judged again. */
  readonly lookBackHours: number;
  /** `makeApplyExtensions`. */
  readonly applyExtensions: ApplyExtensions;
  readonly clock: Clock;
  /** How many decisions one run looks at, to within a page. @default 20000 */
  readonly mostDecisions?: number | undefined;
  /** How long one run goes on, to within a page: shorter than what runs it allows. @default 300 */
  readonly mostSeconds?: number | undefined;
}

/** What one run did. */
export interface RevisitReport {
  /** Marks whose decisions were all looked at. */
  readonly changes: number;
  /** Marks cleared: no later event can have been judged on what was known before. */
  readonly cleared: number;
  readonly decisions: number;
  readonly revised: number;
  /** It ended early; what is left is due at once. */
  readonly cutShort: boolean;
}

/** As many as an import brings at once: those that wait to be cleared must not hide the others. */
const marksAtOnce = 5_000;
const readsAtOnce = 10;
const hour = 60 * 60 * 1_000;

interface Due {
  readonly kind: 'change-record' | 'exemption';
  readonly revisit: Revisit;
  /** Old enough for this pass to be the last. */
  readonly clears: boolean;
  /** Of its pass. */
  readonly name: string;
}

interface DuePeriod extends Due {
  /** Undefined: it touches nothing. */
  readonly touched: { readonly period: ActiveSpan; readonly cause: RevisionCause } | undefined;
  /** It may name grants to extend, whatever events it touches. */
  readonly record: ChangeRecord | undefined;
}

/**
 * Judges again what records and exemptions that changed may touch: registered, approved, amended, withdrawn. Each mark
 * is passed over soon, and once more after everybody's knowledge is newer than the change; then it is cleared. A crash
 * leaves the mark, and a change meanwhile a newer one. One that cannot be read, or touches more than a run can do, keeps
 * no other from being revisited. Throws once all were tried, and where something that may cover events cannot be read.
 */
export function makeRevisitChanges(parts: RevisitChangesParts): () => Promise<RevisitReport> {
  const { records, exemptions, changes, applyExtensions, clock } = parts;
  const { lookBackHours, mostDecisions = 20_000, mostSeconds = 300 } = parts;
  const touchedPeriod = makeTouchedPeriod(parts);
  /** Marks passed over once by this process: the next pass over them is the one that clears. */
  const passedOnce = new Set<string>();

  async function dueAt(now: number): Promise<readonly Due[]> {
    const [ofRecords, ofExemptions] = await Promise.all([
      records.dueRevisits({ limit: marksAtOnce }),
      exemptions.dueRevisits({ limit: marksAtOnce }),
    ]);
    const dueOf = (kind: Due['kind'], revisit: Revisit): Due => {
      // A mark from far in the future was set under another clock and would wait for ever.
      const clears = Math.abs(now - Date.parse(revisit.markedAt)) >= clearedAfterSeconds * 1_000;
      const pass = clears ? 'last' : 'first';
      return {
        kind,
        revisit,
        clears,
        name: `revisit/${kind}/${revisit.id}/${revisit.mark}/${pass}`,
      };
    };
    return [
      ...ofRecords.map((revisit) => dueOf('change-record', revisit)),
      ...ofExemptions.map((revisit) => dueOf('exemption', revisit)),
    ].sort((a, b) => Date.parse(a.revisit.markedAt) - Date.parse(b.revisit.markedAt));
  }

  async function periodOf(due: Due, now: number): Promise<DuePeriod> {
    const touched = await touchedPeriod(due.kind, due.revisit.id);
    if (touched === undefined) return { ...due, touched, record: undefined };
    const { record } = touched;
    const start = Math.max(touched.period.start, now - lookBackHours * hour);
    const end = Math.min(touched.period.end + 1, now + hour);
    const touches = start < end && (record === undefined || mayCover(record));
    return {
      ...due,
      record,
      touched: touches ? { ...touched, period: { start, end } } : undefined,
    };
  }

  return async () => {
    const startedAt = clock.now().getTime();
    const due = await dueAt(startedAt);
    const names = new Set(due.map(({ name }) => name));
    for (const name of passedOnce) if (!names.has(name)) passedOnce.delete(name);
    const wanted = due.filter(({ name }) => !passedOnce.has(name));
    if (wanted.length > 0) changes.forget();

    const failures: { readonly id: string; readonly reason: unknown }[] = [];
    const attempt = async <T>({ revisit: { id } }: Due, work: () => Promise<T>) => {
      try {
        return await work();
      } catch (reason) {
        failures.push({ id, reason });
        return undefined;
      }
    };
    const done = { changes: 0, cleared: 0, cutShort: false };
    const isLate = (share: number): boolean =>
      clock.now().getTime() >= startedAt + mostSeconds * 1_000 * share;
    const periods: DuePeriod[] = [];
    for (let at = 0; at < wanted.length; at += readsAtOnce) {
      if (isLate(0.5)) {
        done.cutShort = true;
        break;
      }
      const some = wanted.slice(at, at + readsAtOnce);
      const read = some.map((one) => attempt(one, () => periodOf(one, startedAt)));
      periods.push(...(await Promise.all(read)).filter((one) => one !== undefined));
    }

    const passes = makePassesOfRun(
      parts,
      periods.flatMap(({ touched }) => touched?.cause ?? []),
    );
    const isUsedUp = (share: number): boolean =>
      passes.counts.seen >= mostDecisions * share || isLate(share);

    async function pass(one: DuePeriod, share: number): Promise<void> {
      const { touched, record, kind, clears, name, revisit } = one;
      const applied = record === undefined ? [] : await applyExtensions(record);
      const isDone =
        touched === undefined ||
        (await passes.over(touched.period, touched.cause, name, () => isUsedUp(share)));
      if (!isDone) {
        done.cutShort = true;
        return;
      }
      done.changes += 1;
      // The grant may come to be known yet: its event is late, or what gives it an end is approved after its extension.
      const waits = applied.some(({ outcome }) => outcome === 'absent');
      if (clears && waits && Date.parse(revisit.markedAt) > startedAt - lookBackHours * hour)
        return;
      if (clears) {
        await (kind === 'exemption' ? exemptions : records).revisited(revisit.id, revisit.mark);
        done.cleared += 1;
      } else {
        passedOnce.add(name);
      }
    }

    // The shortest first, so that none waits for one that touches weeks; half of the run is kept for the oldest.
    const [oldest] = periods;
    const left = new Set(periods.toSorted((a, b) => lengthOf(a) - lengthOf(b)));
    for (;;) {
      const waits = oldest !== undefined && left.has(oldest);
      const [next] = waits && isUsedUp(0.5) ? [oldest] : left;
      if (next === undefined) break;
      if (isUsedUp(1)) {
        done.cutShort = true;
        break;
      }
      left.delete(next);
      await attempt(next, () => pass(next, waits && next !== oldest ? 0.5 : 1));
    }

    const report = { ...done, decisions: passes.counts.seen, revised: passes.counts.revised };
    // Also where nothing changed: what cannot be read covers nothing, and somebody has to hear of it.
    for (const { kind, id } of await changes.unreadable()) {
      if (!failures.some((failure) => failure.id === id))
        failures.push({
          id,
          reason: new Error(`The ${kind} ${id} cannot be read; it covers nothing`),
        });
    }
    const [first] = failures;
    if (first === undefined) return report;
    throw new AuditorError(
      'internal',
      `${failures.length} changes could not be revisited, among them ${first.id.slice(0, 128)}`,
      {
        retryable: true,
        details: { ...report, cutShort: String(report.cutShort), failed: failures.length },
        cause: first.reason,
      },
    );
  };
}

function lengthOf({ touched }: DuePeriod): number {
  return touched === undefined ? 0 : touched.period.end - touched.period.start;
}

/** Records that name grants in every edition speak of their end, and cover no event. */
function mayCover({ temporary, past = [] }: ChangeRecord): boolean {
  return [{ temporary }, ...past].some((edition) => edition.temporary?.grants === undefined);
}
