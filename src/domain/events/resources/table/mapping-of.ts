import type { ResourceKind, ServiceMapping } from './mapping.ts';
import type { PackedTable } from './packed-table.ts';
import { resourceTables } from './resource-tables.generated.ts';

const unpacked = new Map<string, ServiceMapping>();

/** The table of a service (IAM prefix), unpacked when first asked for; undefined: it has none. */
export function mappingOf(service: string): ServiceMapping | undefined {
  const seen = unpacked.get(service);
  if (seen !== undefined) return seen;
  const table = resourceTables.get(service);
  if (table === undefined) return undefined;
  const mapping = unpack(service, table());
  unpacked.set(service, mapping);
  return mapping;
}

function unpack(service: string, table: PackedTable): ServiceMapping {
  const kinds: ResourceKind[] = [];
  // A kind stands behind the one that is its `otherwise`.
  for (const { otherwise, ...kind } of table.kinds) {
    kinds.push(otherwise === undefined ? kind : { ...kind, ...standIn(kinds[otherwise]) });
  }
  const at = (places: readonly number[]) => places.flatMap((place) => kinds[place] ?? []);
  return {
    service,
    rows: table.rows.map(({ resources, ...row }) => ({ ...row, resources: at(resources) })),
    ...(table.byHandle === undefined ? {} : { kinds: at(table.byHandle) }),
  };
}

function standIn(otherwise: ResourceKind | undefined): { readonly otherwise?: ResourceKind } {
  return otherwise === undefined ? {} : { otherwise };
}
