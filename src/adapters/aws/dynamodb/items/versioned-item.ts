import {
  type ChangeStep,
  ChangeStepSchema,
  type NewChangeStep,
} from '../../../../schemas/change-step.ts';
import { keySeparator, keyText } from '../../../store-keys/key-text.ts';
import { markOf, markPosition } from '../../../store-keys/revisit-mark.ts';
import { requireSortable } from '../../../store-keys/sortable-instant.ts';
import {
  needsRevisit,
  type StoredNoun,
  stepPosition,
  verificationPosition,
} from '../../../store-keys/stored-noun.ts';
import type { Item } from './stored-body.ts';
import { packPart, requireRoom, unpackParts } from './stored-part.ts';

interface Noun {
  readonly id: string;
  readonly status: string;
}

/** One version of a noun with the step that made it. */
export interface Versioned<T> {
  readonly noun: T;
  readonly version: number;
  readonly step: ChangeStep;
}

/** The version to write: over what is there now, and with attributes that listings filter by. */
export interface NextVersion<T> extends Omit<Versioned<T>, 'step'> {
  readonly step: NewChangeStep;
  readonly before: { readonly noun: T; readonly item: Item } | undefined;
  readonly filters: Readonly<Record<string, string | undefined>>;
}

/** Key of the item that holds a noun as it stands. */
export function nounKey({ name }: Pick<StoredNoun<Noun>, 'name'>, id: string) {
  return { pk: `${name}#${keyText(id)}`, sk: name };
}

/** Key of the step that made a version, once another version has replaced that. */
export function stepKey({ name }: Pick<StoredNoun<Noun>, 'name'>, id: string, version: number) {
  return { pk: `${name}#${keyText(id)}`, sk: `step#${stepPosition({ version })}` };
}

/** The partition of the index `byStatus` for one status. Nouns share an index, never a partition. */
export function statusPartition({ name }: Pick<StoredNoun<Noun>, 'name'>, status: string): string {
  return `${name}#${status}`;
}

/** The one partition of the index of what is active. */
export const activePartition = 'active';

/** The item of a version: sparse in every index that it has no business in. */
export function versionedItem<T extends Noun>(
  described: StoredNoun<T>,
  { noun, version, step, before, filters }: NextVersion<T>,
  table: string,
): Item {
  const key = nounKey(described, noun.id);
  const { matching, rest } = described.partsOf(noun);
  const hasRest = Object.values(rest).some((value) => value !== undefined);
  const span = described.spanOf(noun);
  const dueAt = described.reviewDueAt(noun);
  const verificationOrder = verificationPosition(described, noun, version);
  const revisitOrder = needsRevisit(described, noun, before?.noun, step)
    ? markPosition(noun.id, markOf(step, version))
    : before?.item['revisitOrder'];
  return {
    ...key,
    // As JSON, because DynamoDB's texts are UTF-8, which has no lone surrogates.
    id: JSON.stringify(noun.id),
    version,
    listing: described.name,
    listingOrder: keyText(noun.id),
    status: statusPartition(described, noun.status),
    ...filters,
    ...(span !== null && {
      active: activePartition,
      activeOrder: [span.to, span.from, key.pk].join(keySeparator),
      activeFrom: span.from,
    }),
    ...(revisitOrder !== undefined && { revisit: described.name, revisitOrder }),
    ...(verificationOrder !== undefined && { verification: described.name, verificationOrder }),
    ...(dueAt !== null && {
      reminder: described.name,
      reminderOrder: requireSortable(dueAt) + keySeparator + keyText(noun.id),
    }),
    ...requireRoom(
      {
        matching: packPart(matching),
        rest: hasRest ? packPart(rest) : undefined,
        step: packPart({ ...step, version }),
      },
      { table, key: key.pk },
      { asks: asking.has(step.action) },
    ),
  };
}

/** Steps that say anew what is asked for. */
const asking: ReadonlySet<ChangeStep['action']> = new Set(['registered', 'amended']);

/** What an item holds. Throws `StoredItemError` where it does not fit its schema. */
export function versionedOf<T extends Noun>(
  described: StoredNoun<T>,
  item: Item,
  table: string,
): Versioned<T> {
  const step = stepOf(item, table);
  return { noun: nounOf(described, item, table), version: step.version, step };
}

/** The noun alone that an item holds. */
export function nounOf<T extends Noun>(described: StoredNoun<T>, item: Item, table: string): T {
  const place = { table, key: String(item['pk']) };
  return unpackParts(
    item['rest'] === undefined ? [item['matching']] : [item['matching'], item['rest']],
    described.schema,
    place,
  );
}

/** The step that the item of a noun, or a row of its history, holds. */
export function stepOf(item: Item, table: string): ChangeStep {
  return unpackParts([item['step']], ChangeStepSchema, { table, key: String(item['pk']) });
}
