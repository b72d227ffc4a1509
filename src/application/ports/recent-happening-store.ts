export const happeningKinds = ['denied-call', 'provisioning'] as const;

/** What kind of thing happened, and to whom or where: an actor AWS refused, an account Identity Center set up. */
export interface HappeningSubject {
  readonly kind: (typeof happeningKinds)[number];
  readonly of: string;
}

/** `what`: at most `longestWhat` characters, e.g. the action that was refused. */
export interface Happening {
  readonly eventId: string;
  readonly at: string;
  readonly what: string;
}

/**
 * What happened to somebody in the last minutes, as far as counting needs it: a note says what happened, and to which
 * event it belongs. Denied throws.
 */
export interface RecentHappeningStore {
  /** Notes it; may be dropped a day after `at`. The same event again changes nothing. */
  note(subject: HappeningSubject, happening: Happening): Promise<void>;
  /** What was noted in a period (both ends inclusive, at most an hour), in order of time, then event id. */
  between(subject: HappeningSubject, from: string, to: string): Promise<readonly Happening[]>;
}

/** Within ten minutes no more than this many are told apart: further ones are not noted. Keeps an item below 400 kB. */
export const mostHappenings = 50;
/** What is longer is cut. */
export const longestWhat = 1_000;
