import type {
  PackedKind,
  PackedTable,
} from '../../src/domain/events/resources/table/packed-table.ts';
import type { KindsInTable, RefInTable, ResourceTable } from './table-schema.ts';

/** A table with its kinds numbered and its variants written out. Throws naming the file and the kind that is missing. */
export function packTable(file: string, table: ResourceTable, shared: KindsInTable): PackedTable {
  for (const name of Object.keys(table.kinds ?? {})) {
    if (Object.hasOwn(shared, name)) {
      throw new Error(
        `${file}: kinds.${name}: every table has a kind of that name; call it otherwise`,
      );
    }
  }
  const named: KindsInTable = { ...shared, ...table.kinds };
  const kinds: PackedKind[] = [];
  const places = new Map<string, number>();
  const numberOf = (ref: RefInTable, where: string, behind: readonly string[]): number => {
    const kind = resolve(ref, where, behind);
    const key = JSON.stringify(Object.entries(kind).sort());
    const seen = places.get(key);
    if (seen !== undefined) return seen;
    kinds.push(kind);
    places.set(key, kinds.length - 1);
    return kinds.length - 1;
  };
  const resolve = (ref: RefInTable, where: string, behind: readonly string[]): PackedKind => {
    const name = typeof ref === 'string' ? ref : ref.like;
    const next = [...behind, name];
    const base = Object.hasOwn(named, name) ? named[name] : undefined;
    if (base === undefined || behind.includes(name)) {
      const known = Object.keys(named).join(', ');
      throw new Error(
        base === undefined
          ? `${file}: ${where}: there is no kind "${name}"; known are ${known}`
          : `${file}: ${where}: ${next.join(' -> ')} leads back to itself`,
      );
    }
    if (typeof ref !== 'string') {
      const { like, otherwise, ...changed } = ref;
      const found = resolve(like, where, behind);
      return otherwise === undefined
        ? { ...found, ...changed }
        : { ...found, ...changed, otherwise: numberOf(otherwise, where, next) };
    }
    if ('like' in base) return resolve(base, where, next);
    const { otherwise, ...kind } = base;
    return otherwise === undefined
      ? kind
      : { ...kind, otherwise: numberOf(otherwise, where, next) };
  };
  const rows = table.rows.map(({ events, resources, bare }, index) => ({
    events: events.join(' '),
    resources: resources.map((ref) => numberOf(ref, `rows[${index}].resources`, [])),
    ...(bare === undefined ? {} : { bare }),
  }));
  const byHandle = table.byHandle?.map((ref) => numberOf(ref, 'byHandle', []));
  refuseUnused(file, table, kinds, shared);
  return { kinds, rows, ...(byHandle === undefined ? {} : { byHandle }) };
}

/** A kind that nothing names is a slip of the pen. */
function refuseUnused(
  file: string,
  table: ResourceTable,
  kinds: readonly PackedKind[],
  shared: KindsInTable,
): void {
  const text = JSON.stringify([table.rows, table.byHandle ?? [], table.kinds, shared]);
  for (const [name, kind] of Object.entries(table.kinds ?? {})) {
    const used =
      text.includes(`"${name}"]`) || text.includes(`"${name}",`) || text.includes(`:"${name}"`);
    if (!used && !kinds.some(({ type }) => 'type' in kind && type === kind.type)) {
      throw new Error(`${file}: kinds.${name}: no row names it; name it in a row or take it out`);
    }
  }
}
