import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { JsonObject } from '../../../schemas/json.ts';

/** Derives one group of facts from the events it understands. */
export interface Analyser {
  /** The group's name: rules read it as `facts.<group>.…`. */
  readonly group: string;
  /** Calls it understands, by `ChangeEvent.action`: `lambda:AddPermission`. */
  readonly calls: readonly string[];
  /** Resource types of configuration items it understands. */
  readonly resourceTypes: readonly string[];
  /** Undefined: the event says nothing of the group. Facts are plain JSON; their names are documented in docs/facts.md. */
  derive(event: ChangeEvent): JsonObject | undefined;
}
