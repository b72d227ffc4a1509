import type { GapSummary } from '../../schemas/decision.ts';
import type { SeenControl } from '../../schemas/seen-control.ts';
import { resourceOfGap } from './gap-id.ts';

/** The gaps an event opens and closes, as a decision lists them: what it says by itself, whatever came before. */
export function gapSummaries(seen: readonly SeenControl[]): readonly GapSummary[] {
  return seen
    .filter(({ shows }) => shows !== true)
    .map(({ control, resource, part, says }) => ({
      control,
      resource: resourceOfGap(resource, part),
      state: says === 'off' ? 'opened' : 'closed',
    }));
}
