import { sightingsIn } from '../../../domain/gaps/sightings-in.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import type { WatchControls } from '../../gaps/watch-controls.ts';
import { isJudged } from '../judging/decide-first.ts';
import type { OpenEventGrants } from '../open-event-grants.ts';
import type { YoungSystems } from '../settling/young-systems.ts';

export interface FollowDecisionParts {
  /** `makeOpenEventGrants`. */
  readonly openGrants: OpenEventGrants;
  /** `makeWatchControls`. */
  readonly watchControls: WatchControls;
  /** Ends grants given for good whose access the event took away (`makeEndLastingGrants`). */
  readonly endLastingGrants: (event: ChangeEvent) => Promise<readonly string[]>;
  /** Tells where the event edited a document while the auditor did (`makeTellInterleavedEdits`). */
  readonly tellInterleavedEdits: (event: ChangeEvent) => Promise<readonly string[]>;
  /** `makeYoungSystems`. */
  readonly young: Pick<YoungSystems, 'watch'>;
}

/**
 * What follows from a decision that is kept: grants, controls, access that ended, new systems. May be repeated. `basis`
 * is the record it rests on; undefined: that is read.
 */
export type FollowDecision = (
  event: ChangeEvent,
  decision: StoredDecision,
  basis?: ChangeRecord | null,
) => Promise<void>;

export function makeFollowDecision({
  openGrants,
  watchControls,
  endLastingGrants,
  tellInterleavedEdits,
  young,
}: FollowDecisionParts): FollowDecision {
  return async (event, decision, basis) => {
    await openGrants(event, decision, basis);
    await watchControls({ event, seen: sightingsIn(event) }, { decision, basis });
    if (isJudged(event)) {
      await endLastingGrants(event);
      await tellInterleavedEdits(event);
    }
    await young.watch(decision);
  };
}
