import type { ChangeType } from '../../schemas/change-record.ts';

/** A time in which only some types of changes count. Instants in milliseconds since the epoch, both ends included. */
export interface Freeze {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Account patterns. */
  readonly accounts: readonly string[];
  /** Types that count all the same. */
  readonly except: readonly ChangeType[];
}

/** What an organisation may decide about judging, as data. */
export interface MatchingPolicy {
  /** How many distinct people must approve a record of each type that does not say itself whose approval it needs. */
  readonly approvalsNeeded: Readonly<Record<ChangeType, number>>;
  /** How far outside its window a change still counts as deviating rather than unauthorised. At most 24. */
  readonly deviationHours: number;
  /** So long before the start and after the end of a window still counts as inside. */
  readonly graceBeforeMinutes: number;
  readonly graceAfterMinutes: number;
  readonly freezes: readonly Freeze[];
  /** A standard change covers nothing later than this many days after its approval. */
  readonly standardMostDays: number;
  /** Names of one and the same human, in lower case: every name to the name that stands for all of them. */
  readonly people: ReadonlyMap<string, string>;
}

export const defaultMatchingPolicy: MatchingPolicy = {
  approvalsNeeded: { standard: 1, normal: 1, emergency: 1, major: 2 },
  deviationHours: 24,
  graceBeforeMinutes: 0,
  graceAfterMinutes: 0,
  freezes: [],
  standardMostDays: 365,
  people: new Map(),
};
