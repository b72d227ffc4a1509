import type { ChangeRecord, ScopeEntry } from '../../schemas/change-record.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { byNarrowness, compilePattern, type Pattern } from './patterns.ts';
import { compileRecurrence, type Openings } from './recurrence.ts';
import { compileResourcePattern, type ResourcePattern } from './resource-pattern.ts';

export interface CompiledEntry {
  readonly accounts: readonly Pattern[];
  readonly regions: readonly Pattern[];
  readonly resources: readonly ResourcePattern[];
  readonly actions: readonly Pattern[];
}

/** An implementer, compared with ARNs and identities; role ARNs also with sessions that name only the role. */
export interface CompiledImplementer extends ResourcePattern {
  /** The person the pattern names, in lower case: itself, or the end of a user's or session's ARN. */
  readonly person: string | undefined;
}

/** One person's earliest approval. */
export interface CompiledApproval {
  readonly by: string;
  /** In lower case: people are compared without regard to case. */
  readonly person: string;
  readonly at: number;
}

/** A change record with everything read once: patterns compiled, sorted narrowest first, instants as numbers. */
export interface CompiledRecord {
  readonly record: ChangeRecord;
  readonly entries: readonly CompiledEntry[];
  readonly implementers: readonly CompiledImplementer[];
  /** Earliest first, each person once. */
  readonly approvals: readonly CompiledApproval[];
  readonly window: { readonly start: number; readonly end: number } | undefined;
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
  return {
    record,
    entries: record.scope.map(compileEntry),
    implementers: record.implementers
      .map((text) => ({ ...compileResourcePattern(text), person: personOf(text) }))
      .sort(byNarrowness),
    approvals: earliestOfEach(record),
    window:
      window === undefined
        ? undefined
        : { start: millisecondsOf(window.start), end: millisecondsOf(window.end) },
    openings: recurrence === undefined ? undefined : compileRecurrence(recurrence),
    rejectedAt: rejectedAt === undefined ? undefined : millisecondsOf(rejectedAt),
    withdrawnAt: withdrawnAt === undefined ? undefined : millisecondsOf(withdrawnAt),
  };
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

function earliestOfEach(record: ChangeRecord): readonly CompiledApproval[] {
  const people = new Set<string>();
  return record.approvals
    .map(({ by, at }) => ({ by, person: by.trim().toLowerCase(), at: millisecondsOf(at) }))
    .sort((a, b) => a.at - b.at || (a.person < b.person ? -1 : 1))
    .filter(({ person }) => !people.has(person) && people.add(person));
}

/** `arn:aws:iam::…:user/team/carol` and `arn:aws:sts::…:assumed-role/Deploy/carol` both name carol. */
function personOf(implementer: string): string | undefined {
  if (!implementer.startsWith('arn:')) return implementer.trim().toLowerCase();
  const named = /:(?:user|assumed-role\/[^/]+|federated-user)\/(?:.*\/)?([^/*?]+)$/.exec(
    implementer,
  );
  return named?.[1]?.toLowerCase();
}
