import type { StackResourceStore } from '../../application/ports/stack-resource-store.ts';
import {
  nearestStack,
  type StackNote,
  stackResourceKey,
  withNote,
} from '../store-keys/stack-sightings.ts';

/** A stack-resource store that lives as long as the process. */
export function makeMemoryStackResourceStore(): StackResourceStore {
  const notes = new Map<string, readonly StackNote[]>();

  return {
    async note(resource, stack, at) {
      const key = stackResourceKey(resource);
      const next = withNote(notes.get(key) ?? [], stack, at);
      if (next !== undefined) notes.set(key, next);
    },
    async stackAt(resource, at) {
      return nearestStack(notes.get(stackResourceKey(resource)) ?? [], at);
    },
  };
}
