import type { ControlPlace, ControlWatch, Gap } from '../../schemas/gap.ts';
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

/** Keeps what was seen of controls, and lists the gaps that follow from it. */
export interface GapStore extends GapReader {
  watch(place: ControlPlace): Promise<ControlWatch | undefined>;
  /**
   * Writes a watch over `expectedVersion` (0: none yet) as the version after it, with when somebody has to look at it
   * next (null: never); `conflict` (nothing written) where it is another version by now.
   */
  save(
    watch: ControlWatch,
    lookAt: string | null,
    expectedVersion: number,
  ): Promise<'saved' | 'conflict'>;
  /**
   * Lists exactly these gaps of a watch in its version. Done after each `save`, and again where a crash may have left it
   * undone; what a later version listed already stays.
   */
  relist(watch: ControlWatch, gaps: readonly Gap[]): Promise<void>;
  /** Controls that somebody has to look at by `before`, earliest first. */
  due(query: {
    readonly before: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<Page<ControlWatch>>;
}
