import type { Verdict } from '../../schemas/decision.ts';

/** A sign beside colour, so that verdicts differ without it. */
export const verdictSigns: Readonly<Record<Verdict, string>> = {
  authorised: '✓',
  'pre-approved': '✓',
  ratified: '≈',
  deviating: '!',
  unauthorised: '✗',
  undetermined: '?',
  exempt: '○',
};
