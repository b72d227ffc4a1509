import type { GapStore } from '../../application/ports/gap-store.ts';
import type { ControlWatch, Gap } from '../../schemas/gap.ts';
import { controlPartition, fitsGapQuery, gapPosition } from '../store-keys/gap-position.ts';
import { compareKeys, keySeparator } from '../store-keys/key-text.ts';
import { requireSortable } from '../store-keys/sortable-instant.ts';
import { pageOf } from './page-of.ts';

interface Kept {
  readonly watch: ControlWatch;
  readonly lookAt: string | null;
}

/** A store of gaps that lives as long as the process. What goes in and out is copied. */
export function makeMemoryGapStore(): GapStore {
  const watches = new Map<string, Kept>();
  /** Listed gaps by id, with the control they are of and the version that listed them. */
  const listed = new Map<string, { of: string; version: number; gap: Gap | undefined }>();
  const sorted = <T>(rows: readonly { position: string; item: T }[]) =>
    rows.toSorted((left, right) => compareKeys(left.position, right.position));

  return {
    async get(id) {
      return structuredClone(listed.get(id)?.gap);
    },
    async list(query) {
      const rows = [...listed.values()]
        .flatMap(({ gap }) => gap ?? [])
        .filter((gap) => fitsGapQuery(gap, query))
        .map((item) => ({ position: gapPosition(item), item }));
      return pageOf('gaps', sorted(rows), query.limit, query.cursor);
    },
    async watch(place) {
      return structuredClone(watches.get(controlPartition(place))?.watch);
    },
    async save(watch, lookAt, expectedVersion) {
      const key = controlPartition(watch);
      if ((watches.get(key)?.watch.version ?? 0) !== expectedVersion) return 'conflict';
      watches.set(key, {
        watch: { ...structuredClone(watch), version: expectedVersion + 1 },
        lookAt: lookAt === null ? null : requireSortable(lookAt),
      });
      return 'saved';
    },
    async relist(watch, gaps) {
      const of = controlPartition(watch);
      const { version } = watch;
      for (const [id, row] of listed) {
        if (row.of === of && row.version < version) listed.set(id, { of, version, gap: undefined });
      }
      for (const gap of gaps) {
        if ((listed.get(gap.id)?.version ?? 0) <= version) {
          listed.set(gap.id, { of, version, gap: structuredClone(gap) });
        }
      }
    },
    async due({ before, limit, cursor }) {
      const latest = requireSortable(before);
      const rows = [...watches].flatMap(([key, { watch, lookAt }]) =>
        lookAt !== null && lookAt <= latest
          ? [{ position: lookAt + keySeparator + key, item: watch }]
          : [],
      );
      return pageOf('due-gaps', sorted(rows), limit, cursor);
    },
  };
}
