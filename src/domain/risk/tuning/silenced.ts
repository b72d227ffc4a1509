import type { Finding } from '../../../schemas/finding.ts';

/** The finding kept for whoever looks, but so that nobody is told: `why` and what it would be stand in its title. */
export function silenced({ rule, level, title }: Finding, why: string): Finding {
  return { rule, level: 'informational', title: `${title} (${why}; would be ${level})` };
}

/** Whether a finding is one that `silenced` made: a decision keeps of it only what everybody reads, its title. */
export function isSilenced({ level, title }: Finding): boolean {
  return level === 'informational' && /; would be [a-z]+\)$/.test(title);
}
