/** What record, tag and access policy say now of the end of a grant, whatever they said when it was found. */
export type StandingEnd =
  | {
      readonly says: 'ends';
      readonly expiresAt: string;
      readonly record: string | null;
      readonly because: 'record' | 'tag' | 'policy';
      /** The entry of the access policy that ends or limits it. */
      readonly policy?: string | undefined;
      readonly note: string;
    }
  /** Nothing ends it any more: its record was made permanent, or what a policy ended is approved now. */
  | { readonly says: 'for-good'; readonly why: string; readonly record: string | null }
  /** Nothing speaks of it that did not before: the end that was found stands. */
  | { readonly says: 'as-before' }
  | { readonly says: 'unknown'; readonly why: string };
