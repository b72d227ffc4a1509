/**
 * Which of the copies of one call counts: every account concerned gets its own, all with one `sharedEventID`. Denied
 * throws.
 */
export interface SharedCallStore {
  /**
   * Claims a call for a copy and gives the event id of the copy that holds it: the first that asked, however often it
   * asks. May be dropped a month after `at`.
   */
  claim(sharedId: string, copy: { readonly eventId: string; readonly at: string }): Promise<string>;
}
