import type { MatchingPolicy } from '../matching-policy.ts';
import type { Measure } from './measure-record.ts';
import { narrowness, narrownessOf } from './measure-scope.ts';

/** How a record explains an event. In falling order: each beats all that follow. */
const standings = ['covers', 'ratifies', 'deviates', 'may-cover', 'misses'] as const;
export type Standing = (typeof standings)[number];

/** The standing of a record: what verdict it can carry. */
export function standingOf(measure: Measure, { deviationHours }: MatchingPolicy): Standing {
  const { fails, unknowns, approval, window, frozen, distance } = measure;
  if (fails === 0) return unknowns === 0 ? 'covers' : 'may-cover';
  if (fails > 1) return 'misses';
  if (approval.because === 'late') return unknowns === 0 ? 'ratifies' : 'may-cover';
  const near = window === 'fail' && frozen === undefined && distance <= deviationHours * 3_600_000;
  return near && unknowns === 0 ? 'deviates' : 'misses';
}

/** The better explanation first. Total, so that the order in which records come never matters. */
export function byExplanation(policy: MatchingPolicy): (a: Measure, b: Measure) => number {
  const place = (measure: Measure): number => standings.indexOf(standingOf(measure, policy));
  return (a, b) =>
    place(a) - place(b) ||
    a.fails - b.fails ||
    a.unknowns - b.unknowns ||
    a.weight - b.weight ||
    ascending(a.distance, b.distance) ||
    narrownessOfAll(b) - narrownessOfAll(a) ||
    ascending(a.approval.completedAt, b.approval.completedAt) ||
    byIdentity(a, b);
}

function narrownessOfAll({ scope, actor }: Measure): number {
  return narrownessOf(scope) + narrowness(actor, 1);
}

/** Editions of one record, and records of one id, are told apart by their content. */
function byIdentity(
  { compiled: { record: a } }: Measure,
  { compiled: { record: b } }: Measure,
): number {
  if (a === b) return 0;
  return ascending(a.id, b.id) || ascending(JSON.stringify(a), JSON.stringify(b));
}

function ascending<T extends number | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
