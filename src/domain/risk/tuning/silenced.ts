import type { Finding } from '../../../schemas/finding.ts';

/** The finding kept for whoever looks, but so that nobody is told: `why` and what it would be stand in its title. */
export function silenced({ rule, level, title }: Finding, why: string): Finding {
  return { rule, level: 'informational', title: `${title} (${why}; would be ${level})` };
}
