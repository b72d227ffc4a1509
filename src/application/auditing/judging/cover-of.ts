import type { KnownCover } from '../../../domain/decisions/judge-change.ts';
import type { MatchingPolicy } from '../../../domain/matching/matching-policy.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Known } from './known-changes.ts';

/** What an event is held against, out of what is known. */
export function coverOf(known: Known, event: ChangeEvent, policy: MatchingPolicy): KnownCover {
  return { candidates: known.records.candidates(event), exemptions: known.exemptions, policy };
}
