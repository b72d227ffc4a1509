import type { ChangeVerification } from '../../schemas/change-verification.ts';
import { grantHandle } from '../grants/grant-handle.ts';

type LiveGrant = ChangeVerification['liveGrants'][number];

/** A grant that a change left open: what it opens, until when, and by which handle `grants show` finds it. */
export function liveGrantWords({ id, state, expiresAt }: LiveGrant): string {
  const opener = id.lastIndexOf('@');
  const opened = opener < 0 ? id : id.slice(0, opener);
  const handle = handleOf(id);
  return `${opened} until ${expiresAt}, ${state}${handle === undefined ? '' : ` (${handle})`}`;
}

/** Its handle; undefined where its id was cut short, since a handle is made of the whole of it. */
export function handleOf(id: string): string | undefined {
  return id.endsWith('\u{2026}') ? undefined : grantHandle(id);
}
