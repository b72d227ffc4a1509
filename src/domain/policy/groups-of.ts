import type { CompiledChangePolicy } from './compiling/compiled-policy.ts';

/**
 * Groups of the policy that one of the names belongs to, in the order of the policy. Hand over only names that AWS
 * vouches for: a name the caller chose would let anybody into a group.
 */
export function groupsOf(
  names: readonly string[],
  policy: Pick<CompiledChangePolicy, 'groups'>,
): readonly string[] {
  return policy.groups
    .filter(({ members }) => members.some((member) => names.some((name) => member.matches(name))))
    .map(({ name }) => name);
}
