import {
  everyAccount,
  provisionedAccount,
  provisioningMilliseconds,
} from '../../domain/events/provisioning.ts';
import { type Actor, ActorSchema } from '../../schemas/actor.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import { toInstant } from '../../schemas/instant.ts';
import { longestWhat, type RecentHappeningStore } from '../ports/recent-happening-store.ts';

/** Notes who asked Identity Center to set up an account; gives the account, or undefined where nobody did. */
export async function noteProvisioning(
  event: ChangeEvent,
  recent: Pick<RecentHappeningStore, 'note'>,
): Promise<string | undefined> {
  const account = provisionedAccount(event);
  const what = shortestOf(event.actor);
  if (account === undefined || event.at === null || what === undefined) return undefined;
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
  const askers = new Set(found.flat().map(({ what }) => what));
  const [only] = askers;
  if (only === undefined || askers.size > 1) return null;
  return ActorSchema.safeParse(JSON.parse(only)).data ?? null;
}

/** The actor as text, without who is behind it where that would be too long. */
function shortestOf(actor: Actor): string | undefined {
  const { kind, identity, principal, via, proven } = actor;
  return [actor, { kind, identity, principal, via, proven }]
    .map((form) => JSON.stringify(form))
    .find((text) => text.length <= longestWhat);
}
