import type * as z from 'zod';
import type { ChangeStep } from '../../schemas/change-step.ts';
import type { Listing } from './page-cursor.ts';
import { markOf, markPosition } from './revisit-mark.ts';

/** A time as sortable instants; both ends belong to it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What the stores must know of a versioned noun to keep it; memory and DynamoDB go by the same. */
export interface StoredNoun<T extends { readonly id: string; readonly status: string }> {
  readonly name: 'record' | 'exemption';
  readonly listings: { readonly all: Listing; readonly steps: Listing; readonly reviews: Listing };
  readonly schema: z.ZodType<T>;
  /** The time in which it may carry a verdict, without slack; null: it never can as it stands. */
  spanOf(noun: T): Span | null;
  /** When somebody must review it; null: nobody has to. */
  reviewDueAt(noun: T): string | null;
  /** When somebody must look whether there is something to verify, as far as the noun tells; null: nobody has to. */
  verificationDueAt(noun: T): string | null;
  /** What judging needs, itself a whole noun, and the rest; put together they are the noun again. */
  partsOf(noun: T): { readonly matching: T; readonly rest: Partial<T> };
}

/**
 * Whether a version must be revisited: it or the one it replaces can carry a verdict, and what made it may change one.
 * Verifying looks at verdicts, so it must not set off judging them again.
 */
export function needsRevisit<T extends { readonly id: string; readonly status: string }>(
  noun: StoredNoun<T>,
  next: T,
  before: T | undefined,
  { action }: Pick<ChangeStep, 'action'>,
): boolean {
  if (action === 'verified') return false;
  return noun.spanOf(next) !== null || (before !== undefined && noun.spanOf(before) !== null);
}

/** Where a step stands in the history of its noun. */
export function stepPosition({ version }: Pick<ChangeStep, 'version'>): string {
  return String(version).padStart(16, '0');
}

/** Where a version stands among what is to be verified; undefined where there is nothing to. */
export function verificationPosition<T extends { readonly id: string; readonly status: string }>(
  noun: StoredNoun<T>,
  next: T,
  version: number,
): string | undefined {
  const at = noun.verificationDueAt(next);
  return at === null ? undefined : markPosition(next.id, markOf({ at }, version));
}
