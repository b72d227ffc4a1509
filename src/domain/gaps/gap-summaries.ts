import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { GapSummary } from '../../schemas/decision.ts';
import { resourceOfGap } from './gap-id.ts';
import { sightingsIn } from './sightings-in.ts';

/** The gaps an event opens and closes, as a decision lists them: what it says by itself, whatever came before. */
export function gapSummaries(event: ChangeEvent): readonly GapSummary[] {
  return sightingsIn(event)
    .filter(({ shows }) => shows !== true)
    .map(({ control, resource, part, says }) => ({
      control,
      resource: resourceOfGap(resource, part),
      state: says === 'off' ? 'opened' : 'closed',
    }));
}
