import type { Actor } from '../../schemas/actor.ts';

/** Who obtained a session, as its `AssumeRole*` event shows. */
export interface SessionOrigin {
  readonly actor: Actor;
  /** Access key of the session it was obtained with, where that is a session too; null: a long-lived identity. */
  readonly obtainedWith: string | null;
}

/** Who is behind an issued access key, learned from `AssumeRole*` events: the only link from session to human. */
export interface SessionOriginStore {
  /**
   * Repeats are fine; of two words on a session the one that names the caller better stays (`standing`), whichever came
   * first. `expiresAt`: after it the entry may be dropped.
   */
  put(accessKeyId: string, origin: SessionOrigin, expiresAt: string): Promise<void>;
  get(accessKeyId: string): Promise<SessionOrigin | undefined>;
  /** Access keys of the sessions obtained with this one, at most 200. */
  obtainedWith(accessKeyId: string): Promise<readonly string[]>;
}

/** More sessions than this obtained with one are not told apart: they learn of late origins no more. */
export const mostSessionsObtained = 200;
