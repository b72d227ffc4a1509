/** Remembers which matters were already told, so that people hear once. Denied throws. */
export interface MatterStore {
  /**
   * Claims the right to tell. `claimed`: tell it now, then call `told`. `told`: somebody did. A claim that was never
   * followed by `told` (a crash) may be claimed again after `staleAfterSeconds`: at least once, never lost.
   * `pending`: another claim is fresh; try again later.
   */
  claim(
    matterId: string,
    now: string,
    staleAfterSeconds: number,
  ): Promise<'claimed' | 'pending' | 'told'>;
  told(matterId: string, now: string): Promise<void>;
  /** `claimed`: somebody may have told it, or failed to. Claims nothing. */
  stateOf(matterId: string): Promise<'untold' | 'claimed' | 'told'>;
}
