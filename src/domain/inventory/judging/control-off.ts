import type { Level } from '../../../schemas/finding.ts';
import type { InventoryEntry } from '../../../schemas/inventory.ts';
import type { InventoryReaderName } from '../../../schemas/inventory-readers.ts';
import { entryIdOf } from '../entry-id.ts';
import type { InventoryControl } from '../inventory-controls.ts';
import { accountResource, type Place } from '../place.ts';

/** A control that is off, as a reader found it. */
export interface OffControl {
  readonly reader: InventoryReaderName;
  readonly control: InventoryControl;
  readonly words: string;
  readonly level: Level;
  /** @default the account, or the account in the region */
  readonly resource?: InventoryEntry['resource'] | undefined;
  readonly since?: string | undefined;
}

/** The entry of a control that is off. */
export function controlOff(
  place: Place,
  { reader, control, words, level, resource = accountResource(place), since }: OffControl,
): InventoryEntry {
  const { account, region } = place;
  return {
    id: entryIdOf('control-off', account, region, control, resource.id),
    reader,
    kind: 'control-off',
    account,
    region,
    resource,
    words,
    level,
    ...(since !== undefined && { since, sinceHow: 'aws' }),
    control,
  };
}
