import type { GrantTarget } from '../../../schemas/grant-target.ts';
import type { Access } from '../kinds/grant-kind.ts';
import { kindOf } from '../kinds/registry.ts';

/** What the access is, short enough for a subject: `tcp/22 from 0.0.0.0/0 on sg-0ab`. Text in it is hostile still. */
export function wordsOfTarget(target: GrantTarget): string {
  return kindOf(target).words(target);
}

/** The ids a person needs to find it, where the short words leave them out. */
export function identifiersOfTarget(target: GrantTarget): string | undefined {
  return kindOf(target).identifiers(target);
}

/** What stays open after it was taken away: revoked is not always closed. */
export function remainderOf(target: GrantTarget): string {
  return kindOf(target).remainder(target).words;
}

/** The calls that take it away by hand, as lines for a shell. */
export function handCommandsOf(access: Access): readonly string[] {
  return kindOf(access.target).byHand(access);
}
