import type { SessionOriginStore } from '../../application/ports/session-origin-store.ts';
import type { Actor } from '../../schemas/actor.ts';

/** A session-origin store that lives as long as the process; nothing is dropped before. */
export function makeMemorySessionOriginStore(): SessionOriginStore {
  const origins = new Map<string, Actor>();

  return {
    async put(accessKeyId, origin) {
      origins.set(accessKeyId, structuredClone(origin));
    },
    async get(accessKeyId) {
      return structuredClone(origins.get(accessKeyId));
    },
  };
}
