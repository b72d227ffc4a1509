import { millisecondsOf } from '../../../schemas/instant.ts';
import { accountWide, type InventoryEntry } from '../../../schemas/inventory.ts';
import { bounded } from '../bounded.ts';
import { entryIdOf } from '../entry-id.ts';
import type { InventoryControl } from '../inventory-controls.ts';
import { ownerOfTags } from '../owner-of-tags.ts';
import type { Place } from '../place.ts';

export interface SeenAccessKey {
  readonly id: string;
  readonly isActive: boolean;
  readonly createdAt: string | undefined;
  /** Undefined: never, as far as AWS knows. */
  readonly lastUsedAt: string | undefined;
}

/** An IAM user with its credentials. */
export interface SeenUser {
  readonly name: string;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly keys: readonly SeenAccessKey[];
  readonly password: { readonly createdAt: string | undefined } | undefined;
  readonly lastLoginAt: string | undefined;
  /** Undefined: nobody could look. */
  readonly hasMfa: boolean | undefined;
}

const day = 86_400_000;
/** NIST-era advice of AWS and CIS: a key is to be replaced within 90 days, and what nobody uses for as long is to go. */
const longDays = 90;
const veryLongDays = 365;

/** A user's keys, password, and password without MFA. `now`: the instant ages are measured from. */
export function loginsOf(place: Place, user: SeenUser, now: string): readonly InventoryEntry[] {
  const name = bounded(user.name);
  const common = {
    account: place.account,
    region: accountWide,
    reader: 'logins',
    resource: { type: 'AWS::IAM::User', id: name, arn: user.arn, name },
    ...(Object.keys(ownerOfTags(user.tags)).length > 0
      ? ownerOfTags(user.tags)
      : { owner: name, ownerHow: 'user' as const }),
  };
  const id = (kind: string, ...fields: readonly string[]) =>
    entryIdOf(kind, place.account, accountWide, ...fields);
  const keys = user.keys.map(
    (key): InventoryEntry => ({
      ...common,
      id: id('access-key', name, key.id),
      kind: 'access-key',
      words: `access key ${key.id}, ${keyWords(key, now)}`,
      level: keyLevel(key, now),
      ...(key.createdAt !== undefined && { since: key.createdAt, sinceHow: 'aws' }),
      target: { kind: 'access-key', user: name, accessKeyId: key.id },
    }),
  );
  const { password } = user;
  if (password === undefined) return keys;
  const since =
    password.createdAt === undefined
      ? {}
      : ({ since: password.createdAt, sinceHow: 'aws' } as const);
  const login: InventoryEntry = {
    ...common,
    id: id('login', name),
    kind: 'login',
    words: `password for the console, ${usedWords(user.lastLoginAt, now)}`,
    level: isIdle(user.lastLoginAt ?? password.createdAt, now) ? 'medium' : 'low',
    ...since,
    target: { kind: 'login-profile', user: name },
  };
  if (user.hasMfa !== false) return [...keys, login];
  const unguarded: InventoryEntry = {
    ...common,
    id: id('no-mfa', name),
    kind: 'no-mfa',
    words: 'password for the console without MFA',
    level: 'high',
    control: 'user-mfa' satisfies InventoryControl,
  };
  return [...keys, login, unguarded];
}

function keyLevel(key: SeenAccessKey, now: string): InventoryEntry['level'] {
  if (!key.isActive) return 'informational';
  const age = daysSince(key.createdAt, now) ?? 0;
  const isUnused = isIdle(key.lastUsedAt ?? key.createdAt, now);
  if (age > veryLongDays) return 'high';
  return age > longDays || isUnused ? 'medium' : 'low';
}

function keyWords({ isActive, lastUsedAt }: SeenAccessKey, now: string): string {
  return `${isActive ? 'active' : 'inactive'}, ${usedWords(lastUsedAt, now)}`;
}

function usedWords(lastUsedAt: string | undefined, now: string): string {
  const days = daysSince(lastUsedAt, now);
  if (days === undefined) return 'never used';
  if (days < 1) return 'used today';
  return `last used ${days} ${days === 1 ? 'day' : 'days'} ago`;
}

function isIdle(lastAt: string | undefined, now: string): boolean {
  return (daysSince(lastAt, now) ?? 0) > longDays;
}

/** Whole days; undefined where nobody knows since when. */
function daysSince(instant: string | undefined, now: string): number | undefined {
  if (instant === undefined) return undefined;
  return Math.max(0, Math.floor((millisecondsOf(now) - millisecondsOf(instant)) / day));
}
