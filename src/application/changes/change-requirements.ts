import { type Outstanding, outstandingOf } from '../../domain/changes/outstanding.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import { type ChangeRecord, editionOf } from '../../schemas/change-record.ts';
import { toInstant } from '../../schemas/instant.ts';
import { openGapsOf } from '../gaps/open-gaps-of.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { GapReader } from '../ports/gap-store.ts';

export interface ChangeRequirements extends Outstanding {
  readonly edition: number;
  readonly version: number;
}

/** What a change still needs to be submitted, approved and closed; undefined where there is none. */
export function makeChangeRequirements(deps: {
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly gaps: Pick<GapReader, 'list'>;
  readonly clock: Clock;
  readonly policy: CompiledChangePolicy;
}): (id: string) => Promise<ChangeRequirements | undefined> {
  return async (id) => {
    const found = await deps.records.get(id);
    if (found === undefined) return undefined;
    const { record, version } = found;
    const now = toInstant(deps.clock.now().getTime());
    const openGaps = isClosable(record) ? await openGapsOf(deps.gaps, id) : [];
    const outstanding = outstandingOf(record, deps.policy, { openGaps, now });
    return { ...outstanding, edition: editionOf(record), version };
  };
}

function isClosable({ status }: ChangeRecord): boolean {
  return status === 'approved' || status === 'implemented';
}
