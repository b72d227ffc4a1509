import type { Grant, GrantExtension } from '../../../schemas/grant.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import type { AccessPolicy } from '../access-policy.ts';
import { neverEnds } from '../grant-states.ts';
import { firstEndOf, isMovable, movedGrant } from './moved-grant.ts';

/**
 * What an approved extension, or one taken back, makes of a grant. `too-late`: its access is gone, or somebody ended it
 * early. `busy`: it is being ended right now.
 */
export type Extended =
  | { readonly outcome: 'moved'; readonly grant: Grant }
  | { readonly outcome: 'unchanged' | 'too-late' | 'busy' };

/**
 * The grant as the extension of a record makes it; `expiresAt` undefined: the record moves it nowhere (any more). Pure,
 * and the same in whatever order extensions are approved and taken back; a repeat is `unchanged`.
 */
export function extendedGrant(
  grant: Grant,
  { record, expiresAt }: { readonly record: string; readonly expiresAt: string | undefined },
  now: string,
  access: Pick<AccessPolicy, 'warnMinutes'>,
): Extended {
  const known = grant.extensions ?? [];
  const others = known.filter((one) => one.record !== record);
  const extensions = expiresAt === undefined ? others : [...others, { record, expiresAt }];
  if (isSame(extensions, known)) return { outcome: 'unchanged' };
  if (!isMovable(grant)) {
    return { outcome: grant.state === 'expiring' ? 'busy' : 'too-late' };
  }
  const first = firstEndOf(grant);
  const note =
    expiresAt === undefined
      ? `the extension by change record ${record.slice(0, 128)} was taken back`
      : `change record ${record.slice(0, 128)} extends it until ${expiresAt}, approved at a time when it ended ${grant.expiresAt === neverEnds ? 'never' : `at ${grant.expiresAt}`}`;
  return {
    outcome: 'moved',
    grant: movedGrant(grant, first, extensions, { now, access, note }),
  };
}

function isSame(left: readonly GrantExtension[], right: readonly GrantExtension[]): boolean {
  const textOf = (all: readonly GrantExtension[]) =>
    all
      .map(({ record, expiresAt }) => JSON.stringify([record, millisecondsOf(expiresAt)]))
      .sort()
      .join();
  return textOf(left) === textOf(right);
}
