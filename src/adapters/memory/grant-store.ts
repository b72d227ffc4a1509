import type { GrantStore, NewGrantStep } from '../../application/ports/grant-store.ts';
import { grantStepOf } from '../../domain/grants/grant-step.ts';
import type { Grant, GrantStep } from '../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { fitsGrantQuery } from '../store-keys/fits-grant-query.ts';
import { grantPointer, pointersOf } from '../store-keys/grant-pointers.ts';
import { duePosition, orderPosition } from '../store-keys/grant-position.ts';
import { compareKeys, keyText } from '../store-keys/key-text.ts';
import { requireSortable } from '../store-keys/sortable-instant.ts';
import { type Placed, pageOf } from './page-of.ts';

/** A grant store that lives as long as the process. What goes in and out is copied. */
export function makeMemoryGrantStore(): GrantStore {
  const stored = new Map<string, { readonly grant: Grant; readonly steps: readonly GrantStep[] }>();
  /** Ids by every key that ever pointed to them; whether it still does shows at the grant. */
  const pointers = new Map<string, Set<string>>();
  const endings = new Map<string, number>();
  const keep = (grant: Grant, version: number, step: NewGrantStep) => {
    const steps = stored.get(grant.id)?.steps ?? [];
    for (const pointer of pointersOf(grant)) {
      pointers.set(pointer, (pointers.get(pointer) ?? new Set()).add(grant.id));
    }
    stored.set(grant.id, {
      grant: { ...structuredClone(grant), version },
      steps: [...steps, structuredClone({ ...step, version })],
    });
  };
  const all = () => [...stored.values()].map(({ grant }) => grant);
  const pointed = (pointer: string) =>
    [...(pointers.get(pointer) ?? [])]
      .flatMap((id) => stored.get(id)?.grant ?? [])
      .filter((grant) => pointersOf(grant).includes(pointer))
      .sort((left, right) => compareKeys(keyText(left.id), keyText(right.id)))
      .map((grant) => structuredClone(grant));

  return {
    async get(id) {
      return structuredClone(stored.get(id)?.grant);
    },
    async byHandle(handle) {
      const found = pointed(grantPointer.handle(handle));
      return found.length === 1 ? found[0] : undefined;
    },
    async create(grant, step = grantStepOf(grant)) {
      if (stored.has(grant.id)) return 'exists';
      keep(grant, 1, step);
      return 'created';
    },
    async replace(grant, expectedVersion, step = grantStepOf(grant)) {
      if (stored.get(grant.id)?.grant.version !== expectedVersion) return 'conflict';
      keep(grant, expectedVersion + 1, step);
      return 'replaced';
    },
    async noteEnding(targetKey, at) {
      endings.set(targetKey, Math.max(endings.get(targetKey) ?? -Infinity, millisecondsOf(at)));
    },
    async lastEnding(targetKey) {
      const last = endings.get(targetKey);
      return last === undefined ? undefined : toInstant(last);
    },
    async history(id) {
      return structuredClone(stored.get(id)?.steps ?? []);
    },
    async due({ before, limit, cursor }) {
      const latest = requireSortable(before);
      const rows = all()
        .flatMap((item) => {
          const position = duePosition(item);
          const isDue = item.dueAt !== null && requireSortable(item.dueAt) <= latest;
          return position !== null && isDue ? [{ position, item }] : [];
        })
        .sort((left, right) => compareKeys(left.position, right.position));
      return pageOf('grants', rows, limit, cursor);
    },
    async onTarget(targetKey) {
      return pointed(grantPointer.target(targetKey));
    },
    async list(query) {
      const { limit, cursor } = query;
      const fitting = all().filter((grant) => fitsGrantQuery(grant, query));
      return pageOf('grants-in-order', inOrder(fitting), limit, cursor);
    },
    async ofRecord(record) {
      return inOrder(pointed(grantPointer.record(record))).map(({ item }) => item);
    },
  };
}

function inOrder(grants: readonly Grant[]): readonly Placed<Grant>[] {
  return grants
    .map((item) => ({ position: orderPosition(item), item }))
    .sort((left, right) => compareKeys(left.position, right.position));
}
