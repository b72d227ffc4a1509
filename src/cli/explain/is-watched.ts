import type { Decision } from '../../schemas/decision.ts';

/** Whether somebody has to do something about it: it is not covered, or a risk rule fired. */
export function isWatched({ verdict, findings }: Decision): boolean {
  if (findings.length > 0) return true;
  return verdict === 'unauthorised' || verdict === 'deviating' || verdict === 'undetermined';
}
