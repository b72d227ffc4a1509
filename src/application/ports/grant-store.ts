import type { Grant } from '../../schemas/grant.ts';
import type { Page } from './page.ts';

/** Keeps grants. Absent is `undefined`; denied throws. */
export interface GrantStore {
  get(id: string): Promise<Grant | undefined>;
  /** Writes a new grant (version 1); `exists` (nothing written) when the id is taken. */
  create(grant: Grant): Promise<'created' | 'exists'>;
  /** Writes `grant` (with `version` = expected + 1) over `expectedVersion`; else `conflict`, nothing written. */
  replace(grant: Grant, expectedVersion: number): Promise<'replaced' | 'conflict'>;
  /** Unfinished grants (`pending`, `revoking`) whose `expiresAt` is at or before `before`, earliest first. */
  due(query: {
    readonly before: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<Page<Grant>>;
  /** Every grant on the same target (see `targetKeyOf`), for overlaps: another live one keeps the access. */
  onTarget(targetKey: string): Promise<readonly Grant[]>;
}
