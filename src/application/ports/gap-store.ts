import type { Gap } from '../../schemas/gap.ts';
import type { Page } from './page.ts';

/** Which gaps to list. `during`: those open at any time of the period. */
export interface GapQuery {
  readonly state?: 'open' | 'closed' | undefined;
  readonly account?: string | undefined;
  readonly control?: string | undefined;
  readonly record?: string | undefined;
  readonly during?: { readonly from: string; readonly to: string } | undefined;
  /** 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Gaps for those who read them: reports, verification, the API. Absent is `undefined`; denied throws. */
export interface GapReader {
  get(id: string): Promise<Gap | undefined>;
  /** Open ones first by `dueAt`, then closed ones, newest first. */
  list(query: GapQuery): Promise<Page<Gap>>;
}
