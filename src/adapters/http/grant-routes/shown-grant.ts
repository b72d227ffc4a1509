import { grantHandle } from '../../../domain/grants/grant-handle.ts';
import { endOfAccess, isForGood, isLive } from '../../../domain/grants/grant-states.ts';
import { kindOf } from '../../../domain/grants/kinds/registry.ts';
import type { ShownGrant } from '../../../schemas/api/grant-answers.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import type { ApiAnswer } from '../api-message.ts';
import { problem } from '../problem/problem.ts';

/** A grant as the API shows it at an instant, in milliseconds. What it holds of documents is left out. */
export function shownGrant(grant: Grant, now: number): ShownGrant {
  const { given: _given, taken: _taken, ...shown } = grant;
  const hasEnd = endOfAccess(grant) === null && !isForGood(grant);
  return {
    ...shown,
    handle: grantHandle(grant.id),
    what: kindOf(grant.target).words(grant.target),
    live: isLive(grant),
    secondsLeft: hasEnd ? Math.floor((millisecondsOf(grant.expiresAt) - now) / 1_000) : null,
  };
}

export function noSuchGrant(): ApiAnswer {
  return problem('not-found', 'There is no such grant');
}
