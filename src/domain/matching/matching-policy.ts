import type { ChangeType } from '../../schemas/change-record.ts';

/** What an organisation may decide about judging, as data. */
export interface MatchingPolicy {
  /** How many distinct people must approve a record of each type before it counts. */
  readonly approvalsNeeded: Readonly<Record<ChangeType, number>>;
  /** How far outside its window a change still counts as deviating rather than unauthorised. */
  readonly deviationHours: number;
}

export const defaultMatchingPolicy: MatchingPolicy = {
  approvalsNeeded: { standard: 1, normal: 1, emergency: 1, major: 2 },
  deviationHours: 24,
};
