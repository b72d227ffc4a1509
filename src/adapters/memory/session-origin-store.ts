import {
  mostSessionsObtained,
  type SessionOrigin,
  type SessionOriginStore,
} from '../../application/ports/session-origin-store.ts';
import { preferredActor } from '../../domain/events/session-chain.ts';

/** A session-origin store that lives as long as the process; nothing is dropped before. */
export function makeMemorySessionOriginStore(): SessionOriginStore {
  const origins = new Map<string, SessionOrigin>();
  const obtained = new Map<string, Set<string>>();

  return {
    async put(accessKeyId, origin) {
      const { obtainedWith } = origin;
      if (obtainedWith !== null) {
        const keys = obtained.get(obtainedWith) ?? new Set();
        if (keys.size < mostSessionsObtained) obtained.set(obtainedWith, keys.add(accessKeyId));
      }
      const known = origins.get(accessKeyId);
      const counts =
        known === undefined || preferredActor(known.actor, origin.actor) === origin.actor;
      if (counts) origins.set(accessKeyId, structuredClone(origin));
    },
    async get(accessKeyId) {
      return structuredClone(origins.get(accessKeyId));
    },
    async obtainedWith(accessKeyId) {
      return [...(obtained.get(accessKeyId) ?? [])].sort();
    },
  };
}
