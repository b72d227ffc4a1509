import { type Caller, callerOf } from './caller.ts';

/** Names of one and the same human, in lower case: every name to the name that stands for all of them. */
export type Aliases = ReadonlyMap<string, string>;

/**
 * The person behind a caller, in whatever role they come: who the policy says it is, else the session or user name, which
 * stays the same in every role.
 */
export function personBehind({ names, id }: Caller, aliases: Aliases): string {
  const own = lowered(names.at(-1) ?? id);
  return [own, ...names.map(lowered)].map((name) => aliases.get(name)).find(isKnown) ?? own;
}

/** The person behind a name that a record was signed with. */
export function personNamed(name: string, aliases: Aliases): string {
  return personBehind(callerOf(name), aliases);
}

/**
 * The person behind a caller as far as AWS vouches for it, for allowing: a user is known by the ARN, as every account may
 * have one of the same name.
 */
export function vouchedPerson(caller: Caller, aliases: Aliases): string {
  const { id, identity } = caller;
  if (identity.kind !== 'user' && identity.kind !== 'root') return personBehind(caller, aliases);
  return aliases.get(lowered(id)) ?? lowered(id);
}

/** The same of a name in a record. */
export function vouchedPersonNamed(name: string, aliases: Aliases): string {
  return vouchedPerson(callerOf(name), aliases);
}

function isKnown(name: string | undefined): name is string {
  return name !== undefined;
}

function lowered(text: string): string {
  return text.trim().toLowerCase();
}
