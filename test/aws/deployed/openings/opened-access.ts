import type { GrantKind } from '../../../../src/schemas/grant-target.ts';
import type { TrailCall } from '../trail-records.ts';

/** Access that was really opened beside a neighbour of the same kind, with what CloudTrail would have written of it. */
export interface OpenedAccess {
  readonly kind: GrantKind;
  /** A call of earlier, where only that tells what was there before. */
  readonly before?: TrailCall;
  readonly call: TrailCall;
  /** What AWS shows of the two now. */
  standing(): Promise<Standing>;
}

export interface Standing {
  readonly access: boolean;
  readonly neighbour: boolean;
}

/** Both names are looked for among those that AWS lists. */
export function standingIn(
  listed: readonly (string | undefined)[],
  access: string,
  neighbour: string,
): Standing {
  return { access: listed.includes(access), neighbour: listed.includes(neighbour) };
}

/** Whom access is given to: a role of an account outside. */
export const outsider = (side: string): string => `arn:aws:iam::222233334444:role/${side}`;
