import type { Grant, GrantReason, GrantStep } from '../../schemas/grant.ts';
import type { GrantKind } from '../../schemas/grant-target.ts';
import type { Page } from './page.ts';

/** A step before the store numbers it. */
export type NewGrantStep = Omit<GrantStep, 'version'>;

/** Which grants to list. */
export interface GrantQuery {
  /** Those somebody still has to look at, or those nobody has. @default both, the live ones first */
  readonly live?: boolean | undefined;
  readonly account?: string | undefined;
  readonly kind?: GrantKind | undefined;
  readonly record?: string | undefined;
  readonly because?: GrantReason | undefined;
  /** Those open at any time of the period; what is kept for good is open without end. */
  readonly during?: { readonly from: string; readonly to: string } | undefined;
  /** 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Keeps grants and every step of theirs. Absent is `undefined`; denied throws. */
export interface GrantStore {
  get(id: string): Promise<Grant | undefined>;
  /** The grant of that handle (`grantHandle`); undefined too where two share it. */
  byHandle(handle: string): Promise<Grant | undefined>;
  /** Writes a new grant (version 1); `exists` (nothing written) when the id is taken. `step`: @default the auditor's own */
  create(grant: Grant, step?: NewGrantStep): Promise<'created' | 'exists'>;
  /** Writes `grant` (with `version` = expected + 1) over `expectedVersion`; else `conflict`, nothing written. */
  replace(
    grant: Grant,
    expectedVersion: number,
    step?: NewGrantStep,
  ): Promise<'replaced' | 'conflict'>;
  /** Every step of a grant, oldest first: one for each version that ever stood. */
  history(id: string): Promise<readonly GrantStep[]>;
  /** Grants whose `dueAt` is at or before `before`, earliest first. */
  due(query: {
    readonly before: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<Page<Grant>>;
  /** Every grant on the same target (see `targetKeyOf`), for overlaps: another live one keeps the access. */
  onTarget(targetKey: string): Promise<readonly Grant[]>;
  /** Remembers that an event took away what lies on a target; one before the last that is known changes nothing. */
  noteEnding(targetKey: string, at: string): Promise<void>;
  /** When an event last took it away, UTC; undefined: none did. */
  lastEnding(targetKey: string): Promise<string | undefined>;
  /** Live ones first, by their end, then ended ones, newest first. May lag writes by a moment. */
  list(query: GrantQuery): Promise<Page<Grant>>;
  /** Every grant that a record gave or extended, live ones first. May lag writes by a moment. */
  ofRecord(record: string): Promise<readonly Grant[]>;
}
