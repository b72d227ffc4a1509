import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { Finding } from '../../../schemas/finding.ts';
import { factsOf, humansBehind } from '../criteria/event-facts.ts';
import { bestEntry } from '../criteria/measure-scope.ts';
import { defaultMatchingPolicy, type MatchingPolicy } from '../matching-policy.ts';
import { type CompiledRecord, compilerOf } from '../records/compiled-record.ts';
import { bounded } from '../wording/plain-words.ts';
import { humansOf } from './people.ts';

const rule = 'separation-of-duties';

/**
 * What the real actor of an event shows about the duties of its record: that somebody approved what they then did, or
 * what they asked for. `basis`: the record the verdict rests on, in its edition; else `nearest`, which counts only
 * where the event is what it asks for. At most one finding, the gravest.
 */
export function dutyConflicts(
  event: ChangeEvent,
  basis: ChangeRecord | null,
  nearest: ChangeRecord | null,
  policy: MatchingPolicy = defaultMatchingPolicy,
): readonly Finding[] {
  const record = basis ?? nearest;
  if (record === null) return [];
  const behind = humansBehind(event, policy.people);
  const requester = new Set(humansOf(record.requestedBy, policy.people));
  const found = compilerOf(policy.people)(record).flatMap((edition) => {
    const conflicts = conflictIn(edition, behind, requester);
    const matters = conflicts.length > 0 && (basis !== null || asksFor(edition, event, policy));
    return matters ? conflicts : [];
  });
  const [gravest] = found.sort((a, b) => gravity[a.level] - gravity[b.level]);
  return gravest === undefined ? [] : [gravest];
}

const gravity: Readonly<Record<Finding['level'], number>> = {
  critical: 0,
  high: 1,
  medium: 2,
  low: 3,
  informational: 4,
};

function conflictIn(
  { record: { id }, approvals }: CompiledRecord,
  behind: ReadonlySet<string>,
  requester: ReadonlySet<string>,
): readonly Finding[] {
  const record = bounded(id);
  return approvals.flatMap(({ by, humans }): readonly Finding[] => {
    const who = bounded(by);
    const made = humans.some((human) => behind.has(human));
    const asked = humans.some((human) => requester.has(human));
    if (made && asked)
      return [
        {
          rule,
          level: 'critical',
          title: `${who} requested, approved and made the change ${record}`,
        },
      ];
    if (made)
      return [{ rule, level: 'high', title: `${who} approved and made the change ${record}` }];
    return asked
      ? [{ rule, level: 'medium', title: `${who} requested and approved the change ${record}` }]
      : [];
  });
}

function asksFor(edition: CompiledRecord, event: ChangeEvent, policy: MatchingPolicy): boolean {
  return bestEntry(edition, factsOf(event, policy, undefined), 0)?.fails === 0;
}
