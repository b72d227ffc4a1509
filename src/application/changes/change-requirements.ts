import { type Outstanding, outstandingOf } from '../../domain/changes/outstanding.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import { editionOf } from '../../schemas/change-record.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';

export interface ChangeRequirements extends Outstanding {
  readonly edition: number;
  readonly version: number;
}

/** What a change still needs to be submitted, approved and closed; undefined where there is none. */
export function makeChangeRequirements(deps: {
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly policy: CompiledChangePolicy;
}): (id: string) => Promise<ChangeRequirements | undefined> {
  return async (id) => {
    const found = await deps.records.get(id);
    if (found === undefined) return undefined;
    const { record, version } = found;
    return { ...outstandingOf(record, deps.policy), edition: editionOf(record), version };
  };
}
