import type { Grant } from '../../../schemas/grant.ts';
import { kindOf } from '../kinds/registry.ts';
import { sessionDenyName } from './session-deny.ts';

/** Whose sessions outlive a grant, and the name of the deny that would end them. */
export interface SessionsToEnd {
  readonly holder: 'role' | 'user';
  readonly name: string;
  readonly denyName: string;
}

/** Undefined: its kind leaves no sessions, or none that could be ended. */
export function sessionsToEnd(grant: Pick<Grant, 'id' | 'target'>): SessionsToEnd | undefined {
  const { sessionsOf } = kindOf(grant.target).remainder(grant.target);
  return sessionsOf === undefined
    ? undefined
    : { ...sessionsOf, denyName: sessionDenyName(grant.id) };
}
