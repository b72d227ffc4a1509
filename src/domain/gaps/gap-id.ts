import { createHash } from 'node:crypto';
import type { ControlPlace } from '../../schemas/gap.ts';

/** The id of the gap that an event opened; short enough for a path and a command. */
export function gapIdOf(
  { control, account, region, resource }: ControlPlace,
  part: string | undefined,
  eventId: string,
): string {
  const parts = [control, account, region, resource, part ?? null, eventId];
  return `gap-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)}`;
}

/** How a gap names its resource: with the part that is off. */
export function resourceOfGap(resource: string, part: string | undefined): string {
  return part === undefined ? resource : `${resource}/${part}`;
}
