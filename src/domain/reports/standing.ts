import type { Decision, Verdict } from '../../schemas/decision.ts';

/** How compliance counts a change: explained by a change record, not explained, exempted, or not judged. */
export type Standing = 'matched' | 'unmatched' | 'exempt' | 'not-judged';

/** A deviation still rests on its record; what cannot be judged is not explained. */
export const standingOfVerdict: Readonly<Record<Verdict, 'matched' | 'unmatched' | 'exempt'>> = {
  authorised: 'matched',
  'pre-approved': 'matched',
  ratified: 'matched',
  deviating: 'matched',
  unauthorised: 'unmatched',
  undetermined: 'unmatched',
  exempt: 'exempt',
};

/** Standing of a decision; without a verdict (an attempt, a read a rule spoke of) there is nothing to explain. */
export function standingOf({ verdict }: Pick<Decision, 'verdict'>): Standing {
  return verdict === null ? 'not-judged' : standingOfVerdict[verdict];
}
