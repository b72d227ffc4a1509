import type { ChangeRecord, ChangeWindow, ScopeEntry } from '../../schemas/change-record.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { type CompiledImplementer, compileImplementers, personOf } from './implementers.ts';
import { byNarrowness, compilePattern, type Pattern } from './patterns.ts';
import { compileRecurrence, type Openings } from './recurrence.ts';
import { compileResourcePattern, type ResourcePattern } from './resource-pattern.ts';
import { type Conflict, conflictOf } from './separation-of-duties.ts';

export interface CompiledEntry {
  readonly accounts: readonly Pattern[];
  readonly regions: readonly Pattern[];
  readonly resources: readonly ResourcePattern[];
  readonly actions: readonly Pattern[];
}

/** One approval of a person. */
export interface CompiledApproval {
  readonly by: string;
  /** In lower case: people are compared without regard to case. */
  readonly person: string;
  readonly at: number;
  /** Why it does not count, by the record alone. */
  readonly conflict: Conflict | undefined;
}

/** A change record with everything read once: patterns compiled, sorted narrowest first, instants as numbers. */
export interface CompiledRecord {
  readonly record: ChangeRecord;
  readonly entries: readonly CompiledEntry[];
  readonly implementers: readonly CompiledImplementer[];
  /** Earliest first. */
  readonly approvals: readonly CompiledApproval[];
  /** `words`: both ends as people read them. */
  readonly window:
    | { readonly start: number; readonly end: number; readonly words: string }
    | undefined;
  readonly openings: Openings | undefined;
  readonly rejectedAt: number | undefined;
  readonly withdrawnAt: number | undefined;
}

const compiled = new WeakMap<ChangeRecord, CompiledRecord>();

/** Compiles a record, once per object. */
export function compileRecord(record: ChangeRecord): CompiledRecord {
  const known = compiled.get(record);
  if (known !== undefined) return known;
  const made = compile(record);
  compiled.set(record, made);
  return made;
}

function compile(record: ChangeRecord): CompiledRecord {
  const { window, recurrence, rejectedAt, withdrawnAt } = record;
  const implementers = compileImplementers(record.implementers);
  return {
    record,
    entries: record.scope.map(compileEntry),
    implementers,
    approvals: compileApprovals(record, implementers),
    window: window === undefined ? undefined : compileWindow(window),
    openings: recurrence === undefined ? undefined : compileRecurrence(recurrence),
    rejectedAt: rejectedAt === undefined ? undefined : millisecondsOf(rejectedAt),
    withdrawnAt: withdrawnAt === undefined ? undefined : millisecondsOf(withdrawnAt),
  };
}

function compileWindow({ start, end }: ChangeWindow): CompiledRecord['window'] {
  const span = { start: millisecondsOf(start), end: millisecondsOf(end) };
  return { ...span, words: `${toInstant(span.start)} to ${toInstant(span.end)}` };
}

function compileEntry(entry: ScopeEntry): CompiledEntry {
  const all = (texts: readonly string[], ignoreCase = false) =>
    texts.map((text) => compilePattern(text, ignoreCase)).sort(byNarrowness);
  return {
    accounts: all(entry.accounts),
    regions: all(entry.regions),
    resources: entry.resources.map(compileResourcePattern).sort(byNarrowness),
    actions: all(entry.actions, true),
  };
}

function compileApprovals(
  { approvals, requestedBy }: ChangeRecord,
  implementers: readonly CompiledImplementer[],
): readonly CompiledApproval[] {
  return approvals
    .map(({ by, at }) => ({
      by,
      person: personOf(by),
      at: millisecondsOf(at),
      conflict: conflictOf(requestedBy, implementers, by),
    }))
    .sort((a, b) => a.at - b.at || (a.person < b.person ? -1 : 1));
}
