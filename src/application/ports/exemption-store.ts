import type { ChangeStep, NewChangeStep } from '../../schemas/change-step.ts';
import type { Exemption, ExemptionStatus } from '../../schemas/exemption.ts';
import type { Page } from './page.ts';
import type { Revisit } from './revisit.ts';

/** An exemption with its version (1 at creation, one more at each replacement) for optimistic concurrency. */
export interface VersionedExemption {
  readonly exemption: Exemption;
  readonly version: number;
  /** The step that made this version. */
  readonly step?: ChangeStep | undefined;
}

/** Keeps exemptions, as `ChangeRecordStore` keeps records. Absent is `undefined`; denied, throttled throws. */
export interface ExemptionStore {
  get(id: string): Promise<VersionedExemption | undefined>;
  /** Writes a new exemption as version 1; `exists` (nothing written) when the id is taken. */
  create(exemption: Exemption, step: NewChangeStep): Promise<'created' | 'exists'>;
  /** Writes over the given version; `conflict` (nothing written) when it is no longer that version or absent. */
  replace(
    exemption: Exemption,
    expectedVersion: number,
    step: NewChangeStep,
  ): Promise<'replaced' | 'conflict'>;
  /** Every step of an exemption, oldest first. `limit` 1 to 1000. */
  history(
    id: string,
    query: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<Page<ChangeStep>>;
  /** In id order. `limit` 1 to 1000. */
  list(query: {
    readonly status?: ExemptionStatus | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<Page<Exemption>>;
  /** Exemptions that changed since they were revisited last, oldest change first; those never active are none. */
  dueRevisits(query: { readonly limit: number }): Promise<readonly Revisit[]>;
  /** Takes one mark away; a newer one of the same exemption stays. */
  revisited(id: string, mark: string): Promise<void>;
  /** Active exemptions nobody reviewed whose `reviewAt` is at or before `before`, earliest first. `limit` 1 to 1000. */
  dueReviews(query: {
    readonly before: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<Page<Exemption>>;
}
