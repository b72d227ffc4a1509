import type { StoredDecision, Verdict } from '../../schemas/decision.ts';

const done: ReadonlySet<Verdict | null> = new Set(['authorised', 'pre-approved', 'ratified']);
const nearMisses: ReadonlySet<Verdict | null> = new Set(['unauthorised', 'undetermined']);

/** What an event is to a change: done under it, or besides it. Undefined: it has nothing to do with it. */
export function partInChange(
  decision: Pick<StoredDecision, 'verdict' | 'record' | 'nearest' | 'criteria'>,
  id: string,
): 'done' | 'besides' | undefined {
  const { verdict, record, nearest } = decision;
  if (record === id) return done.has(verdict) ? 'done' : 'besides';
  return nearest === id && nearMisses.has(verdict) && isNear(decision) ? 'besides' : undefined;
}

/** In its window, and by those who were to make it or on what it names: the nearest record may still be far off. */
function isNear({ criteria }: Pick<StoredDecision, 'criteria'>): boolean {
  const fits = (name: StoredDecision['criteria'][number]['criterion']) =>
    criteria.some(({ criterion, result }) => criterion === name && result === 'pass');
  return fits('window') && (fits('actor') || (fits('account') && fits('resource')));
}
