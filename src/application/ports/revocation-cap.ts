/**
 * Counts revocations that only a policy asked for, and stops them where they are too many: a rule that is wrong must
 * not take everybody's access away. Approved expiries never pass here.
 */
export interface RevocationCap {
  /**
   * Takes one of the places, before a grant is revoked. `free`: go on; the same grant may ask again and keeps its place.
   * `reached`: leave it and tell people; every new grant hears this from now on, until the access policy is another one.
   */
  take(grantId: string, now: Date): Promise<'free' | 'reached'>;
}
