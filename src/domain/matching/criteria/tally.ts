import type { CriterionName } from '../../../schemas/decision.ts';
import type { Found } from './found.ts';

/** What comparing an event with the scope of a record gave, criterion by criterion. */
export interface ScopeFindings {
  readonly account: Found;
  readonly region: Found;
  readonly resource: Found;
  readonly action: Found;
}

/** How much a failing criterion tells two changes apart. */
export const weights: Readonly<Record<CriterionName, number>> = {
  resource: 8,
  action: 6,
  account: 5,
  actor: 4,
  region: 3,
  approval: 2,
  window: 1,
};

/** The criteria that fail and those that are unknown, as counts, and the sum of the weights of what fails. */
export interface Tally {
  fails: number;
  unknowns: number;
  weight: number;
}

/** Adds one criterion. */
export function count(tally: Tally, found: Found | 'pass', weight: number): void {
  if (found === 'fail') {
    tally.fails += 1;
    tally.weight += weight;
  } else if (found === 'unknown') {
    tally.unknowns += 1;
  }
}

/** Adds the four criteria of a scope. */
export function countScope(
  tally: Tally,
  { account, region, resource, action }: ScopeFindings,
): void {
  count(tally, account, weights.account);
  count(tally, region, weights.region);
  count(tally, resource, weights.resource);
  count(tally, action, weights.action);
}
