/** One-time timers of grants. The name derives from the grant's id, so a redeploy or a repeat finds the same timer. */
export interface ExpirySchedule {
  /** Creates or moves the grant's timer. */
  ensure(grantId: string, dueAt: string): Promise<void>;
  /** Removes it; an absent one is fine. */
  remove(grantId: string): Promise<void>;
}
