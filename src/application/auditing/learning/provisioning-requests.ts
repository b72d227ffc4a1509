import {
  everyAccount,
  provisionedAccount,
  provisioningMilliseconds,
} from '../../../domain/events/provisioning.ts';
import { type Actor, ActorSchema } from '../../../schemas/actor.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { toInstant } from '../../../schemas/instant.ts';
import {
  longestWhat,
  mostHappenings,
  type RecentHappeningStore,
} from '../../ports/recent-happening-store.ts';

/** Notes who asked Identity Center to set up an account; gives the account, or undefined where nobody did. */
export async function noteProvisioning(
  event: ChangeEvent,
  recent: Pick<RecentHappeningStore, 'note'>,
): Promise<string | undefined> {
  const account = provisionedAccount(event);
  if (account === undefined || event.at === null) return undefined;
  const what = shortestOf(event.actor);
  const { eventId, at } = event;
  await recent.note({ kind: 'provisioning', of: account }, { eventId, at, what });
  return account;
}

/** Who asked for what Identity Center does in an account now; null where nobody did, or several did and any may be meant. */
export async function provisioningActor(
  { account, at }: Pick<ChangeEvent, 'account' | 'at'>,
  recent: Pick<RecentHappeningStore, 'between'>,
): Promise<Actor | null> {
  if (account === null || at === null) return null;
  const from = toInstant(Date.parse(at) - provisioningMilliseconds);
  const found = await Promise.all(
    [account, everyAccount].map((of) => recent.between({ kind: 'provisioning', of }, from, at)),
  );
  // Of more than are noted nobody knows whether somebody else asked as well.
  if (found.some((requests) => requests.length >= mostHappenings)) return null;
  const askers = new Set(found.flat().map(({ what }) => what));
  const [only] = askers;
  if (only === undefined || askers.size > 1) return null;
  return ActorSchema.safeParse(JSON.parse(only)).data ?? null;
}

/** The actor as text, without who is behind it where that would be too long, and nobody where it still is. */
function shortestOf(actor: Actor): string {
  const { kind, identity, principal, via, proven } = actor;
  const texts = [actor, { kind, identity, principal, via, proven }].map((form) =>
    JSON.stringify(form),
  );
  // Whoever has an endless name asked all the same: nobody else is to be taken for the only one.
  return texts.find((text) => text.length <= longestWhat) ?? JSON.stringify(null);
}
