import type { GrantStore } from '../../application/ports/grant-store.ts';
import { targetKeyOf } from '../../domain/grants/target-key.ts';
import type { Grant } from '../../schemas/grant.ts';
import { duePosition, isUnfinished } from '../store-keys/grant-position.ts';
import { compareKeys, keyText } from '../store-keys/key-text.ts';
import { requireSortable } from '../store-keys/sortable-instant.ts';
import { pageOf } from './page-of.ts';

/** A grant store that lives as long as the process. What goes in and out is copied. */
export function makeMemoryGrantStore(): GrantStore {
  const stored = new Map<string, Grant>();
  const keep = (grant: Grant, version: number) => {
    stored.set(grant.id, { ...structuredClone(grant), version });
  };

  return {
    async get(id) {
      return structuredClone(stored.get(id));
    },
    async create(grant) {
      if (stored.has(grant.id)) return 'exists';
      keep(grant, 1);
      return 'created';
    },
    async replace(grant, expectedVersion) {
      if (stored.get(grant.id)?.version !== expectedVersion) return 'conflict';
      keep(grant, expectedVersion + 1);
      return 'replaced';
    },
    async due({ before, limit, cursor }) {
      const latest = requireSortable(before);
      const rows = [...stored.values()]
        .filter((grant) => isUnfinished(grant) && requireSortable(grant.expiresAt) <= latest)
        .map((item) => ({ position: duePosition(item), item }))
        .sort((left, right) => compareKeys(left.position, right.position));
      return pageOf('grants', rows, limit, cursor);
    },
    async onTarget(targetKey) {
      return [...stored.values()]
        .filter((grant) => targetKeyOf(grant) === targetKey)
        .sort((left, right) => compareKeys(keyText(left.id), keyText(right.id)))
        .map((grant) => structuredClone(grant));
    },
  };
}
