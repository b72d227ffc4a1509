import type { Actor } from '../../schemas/actor.ts';

/** Who is behind an issued access key, learned from `AssumeRole*` events: the only link from session to human. */
export interface SessionOriginStore {
  /** Repeats are fine. `expiresAt`: after it the entry may be dropped. */
  put(accessKeyId: string, origin: Actor, expiresAt: string): Promise<void>;
  get(accessKeyId: string): Promise<Actor | undefined>;
}
