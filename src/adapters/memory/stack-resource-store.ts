import type { StackResourceStore } from '../../application/ports/stack-resource-store.ts';
import {
  firstMadeOf,
  type MadeNote,
  nearestStack,
  type StackNote,
  stackResourceKey,
  withMade,
  withNote,
} from '../store-keys/stack-sightings.ts';

/** A stack-resource store that lives as long as the process. */
export function makeMemoryStackResourceStore(): StackResourceStore {
  const notes = new Map<string, readonly StackNote[]>();
  const makings = new Map<string, readonly MadeNote[]>();

  return {
    async note(resource, stack, at) {
      const key = stackResourceKey(resource);
      const next = withNote(notes.get(key) ?? [], stack, at);
      if (next !== undefined) notes.set(key, next);
    },
    async stackAt(resource, at) {
      return nearestStack(notes.get(stackResourceKey(resource)) ?? [], at);
    },
    async noteMade(resource, made, at) {
      const key = stackResourceKey(resource);
      const next = withMade(makings.get(key) ?? [], made, at);
      if (next !== undefined) makings.set(key, next);
    },
    async firstMade(resource, made) {
      return firstMadeOf(makings.get(stackResourceKey(resource)) ?? [], made);
    },
  };
}
