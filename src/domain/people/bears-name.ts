import { compileGlob } from '../wildcards/compile-glob.ts';
import type { Caller } from './caller.ts';
import { type Aliases, personBehind, personNamed } from './person-behind.ts';

/** Whether a pattern (role ARN, session ARN or identity; `*` and `?` allowed, any case) fits one of these names. */
export function fitsAny(names: readonly string[], pattern: string): boolean {
  // A session's ARN has lost its role's path, so a path in the pattern is not compared: too strict, never too lax.
  const wanted = pattern.toLowerCase().replace(/(:role\/)(?:[^/]*\/)+/, '$1');
  return names.map((name) => name.toLowerCase()).some(compileGlob(wanted));
}

/** Whether a pattern names this caller, by any of their names or as the same person. */
export function bearsName(caller: Caller, pattern: string, aliases: Aliases): boolean {
  return (
    fitsAny(caller.names, pattern) ||
    personNamed(pattern, aliases) === personBehind(caller, aliases)
  );
}

const nameOfSession = /^(arn:[^:]{1,64}:sts::\d{12}:assumed-role\/[^/]{1,128}\/).*$/;

/**
 * The names of a caller that AWS vouches for: of a plain role's session its role, not the name it was given; of an IAM
 * user the ARN, as every account may have a user of the same name. Rights rest on these alone. The local server takes
 * everybody at their word.
 */
export function provenNames({ names, id, identity }: Caller): readonly string[] {
  switch (identity.kind) {
    case 'identity-center':
    case 'local':
      return names;
    case 'role-session':
      return identity.role === null ? [] : [identity.role, id.replace(nameOfSession, '$1')];
    case 'user':
    case 'root':
      return [id];
    default:
      return [];
  }
}
