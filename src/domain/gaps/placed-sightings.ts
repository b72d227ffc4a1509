import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ControlPlace, ControlSighting } from '../../schemas/gap.ts';
import type { SeenControl } from '../../schemas/seen-control.ts';

/** A sighting with the control and resource it is of. */
export interface PlacedSighting {
  readonly place: ControlPlace;
  readonly sighting: ControlSighting;
}

/** What is kept of an event's word on controls. `at`: when it happened. */
export function placedSightings(
  seen: readonly SeenControl[],
  { eventId, source, action, actor }: Pick<ChangeEvent, 'eventId' | 'source' | 'action' | 'actor'>,
  {
    at,
    ...cover
  }: Pick<ControlSighting, 'at' | 'record' | 'revision'> & { readonly dueAt?: string | undefined },
): readonly PlacedSighting[] {
  const by = actor.identity ?? actor.principal;
  return seen.map(({ control, account, region, resource, says, part, shows }) => ({
    place: { control, account, region, resource },
    sighting: {
      eventId,
      at,
      says,
      ...(part === undefined ? {} : { part }),
      ...(shows === undefined ? {} : { shows }),
      action: action.slice(0, 200),
      ...(by === null ? {} : { by: by.slice(0, 256) }),
      record: cover.record,
      ...(cover.dueAt === undefined ? {} : { dueAt: cover.dueAt }),
      source,
      revision: cover.revision,
    },
  }));
}
