import {
  type ChangeRecord,
  type ChangeWindow,
  editionOf,
  type PastEdition,
  type ScopeEntry,
} from '../../../schemas/change-record.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import { byNarrowness, compilePattern, type Pattern } from '../patterns/patterns.ts';
import { compileResourcePattern, type ResourcePattern } from '../patterns/resource-pattern.ts';
import { compileStackPattern, type StackPattern } from '../patterns/stack-pattern.ts';
import { type CompiledImplementer, compileImplementers } from '../people/implementers.ts';
import { type Aliases, humansOf, noAliases } from '../people/people.ts';
import { type Conflict, conflictOf } from '../people/separation-of-duties.ts';
import { compileRecurrence, type Openings } from './recurrence.ts';

export interface CompiledEntry {
  readonly accounts: readonly Pattern[];
  readonly regions: readonly Pattern[];
  readonly resources: readonly ResourcePattern[];
  readonly actions: readonly Pattern[];
  readonly stacks: readonly StackPattern[];
}

/** One approval of a person. */
export interface CompiledApproval {
  readonly by: string;
  /** Everything the approver goes by, in lower case: who shares one of these is the same human. */
  readonly humans: readonly string[];
  readonly at: number;
  /** Groups of the policy the approver belonged to. */
  readonly groups: readonly string[];
  /** Why it does not count, by the record alone. */
  readonly conflict: Conflict | undefined;
}

/** An edition of a change record with everything read once: patterns sorted narrowest first, instants as numbers. */
export interface CompiledRecord {
  /** Of an edition that was superseded: the record as it was then. */
  readonly record: ChangeRecord;
  readonly edition: number;
  /** When an amendment superseded this edition: from then on it covers nothing. */
  readonly supersededAt: number | undefined;
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

type Compiled = WeakMap<ChangeRecord, readonly CompiledRecord[]>;

const compiledUnder = new WeakMap<Aliases, Compiled>();

/** Compiles records, each object once under the same aliases: the current edition first, then the past ones. */
export function compilerOf(people: Aliases): (record: ChangeRecord) => readonly CompiledRecord[] {
  const aliases = people.size === 0 ? noAliases : people;
  const known: Compiled = compiledUnder.get(aliases) ?? new WeakMap();
  compiledUnder.set(aliases, known);
  return (record) => {
    const before = known.get(record);
    if (before !== undefined) return before;
    const made = compileEditions(record, aliases);
    known.set(record, made);
    return made;
  };
}

function compileEditions(record: ChangeRecord, aliases: Aliases): readonly CompiledRecord[] {
  const past = (record.past ?? []).map((edition) =>
    compile(asItWas(record, edition), aliases, millisecondsOf(edition.until)),
  );
  return [compile(record, aliases, undefined), ...past];
}

/** The record as it stood in a past edition, which was approved then and never rejected or withdrawn. */
function asItWas(record: ChangeRecord, { until, ...asked }: PastEdition): ChangeRecord {
  const {
    past,
    rejectedAt,
    withdrawnAt,
    window,
    recurrence,
    required,
    riskCeiling,
    temporary,
    ...same
  } = record;
  return { ...same, ...asked, status: 'approved' };
}

function compile(
  record: ChangeRecord,
  aliases: Aliases,
  supersededAt: number | undefined,
): CompiledRecord {
  const { window, recurrence, rejectedAt, withdrawnAt } = record;
  const implementers = compileImplementers(record.implementers, aliases);
  return {
    record,
    edition: editionOf(record),
    supersededAt,
    entries: record.scope.map(compileEntry),
    implementers,
    approvals: compileApprovals(record, implementers, aliases),
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

/** Compiles one entry of a scope. */
export function compileEntry(entry: ScopeEntry): CompiledEntry {
  const all = (texts: readonly string[], ignoreCase = false) =>
    texts.map((text) => compilePattern(text, ignoreCase)).sort(byNarrowness);
  return {
    accounts: all(entry.accounts),
    regions: all(entry.regions),
    resources: entry.resources.map(compileResourcePattern).sort(byNarrowness),
    actions: all(entry.actions, true),
    stacks: (entry.stacks ?? []).map(compileStackPattern).sort(byNarrowness),
  };
}

function compileApprovals(
  { approvals, requestedBy }: ChangeRecord,
  implementers: readonly CompiledImplementer[],
  aliases: Aliases,
): readonly CompiledApproval[] {
  return approvals
    .map(({ by, at, groups = [] }) => ({
      by,
      humans: humansOf(by, aliases),
      at: millisecondsOf(at),
      groups,
      conflict: conflictOf(requestedBy, implementers, by, aliases),
    }))
    .sort((a, b) => a.at - b.at || ((a.humans[0] ?? '') < (b.humans[0] ?? '') ? -1 : 1));
}
