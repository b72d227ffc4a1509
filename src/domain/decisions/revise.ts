import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Decision, StoredDecision } from '../../schemas/decision.ts';
import type { KeptEvent } from '../../schemas/kept-event.ts';
import { summariseGrants } from '../grants/grants-to-keep.ts';
import { grantBasis } from './grant-basis.ts';
import { judgeChange, type KnownCover } from './judge-change.ts';
import { type Learned, withLearned } from './learned.ts';

/** A decision judged again, with what it rests on. */
export interface Revised {
  readonly decision: Decision & Pick<StoredDecision, 'differences'> & { readonly kept: KeptEvent };
  readonly event: ChangeEvent;
  /** The record whose word grants follow. */
  readonly basis: ChangeRecord | null;
}

/**
 * The decision as it is with what is known now. An attempt, and what is no change, keeps the verdict null and only
 * learns who was behind it; a configuration item that a call explains is no change of its own any more.
 */
export function revise(
  { kept, ...decision }: StoredDecision & { readonly kept: KeptEvent },
  event: ChangeEvent,
  learned: Learned,
  cover: KnownCover,
): Revised {
  const known = withLearned(event, learned);
  const now = { ...kept, stack: known.stack ?? null, madeForStackAt: known.madeForStackAt };
  const isJudged = known.notAChange === null && known.outcome === 'succeeded';
  const seen = known.differences === undefined ? {} : { differences: [...known.differences] };
  if (!isJudged) {
    const unjudged = { verdict: null, record: null, nearest: null, criteria: [] };
    return {
      decision: { ...decision, ...unjudged, actor: known.actor, kept: now },
      event: known,
      basis: null,
    };
  }
  const judged = judgeChange(known, decision.findings, cover);
  const basis = grantBasis(known, judged.basis, cover);
  return {
    decision: {
      ...decision,
      ...seen,
      actor: known.actor,
      verdict: judged.verdict,
      record: judged.record,
      nearest: judged.nearest,
      criteria: [...judged.criteria],
      findings: [...judged.findings],
      grants: [...summariseGrants(kept.grants, basis)],
      kept: now,
    },
    event: known,
    basis,
  };
}

/** Whether two decisions on an event say the same: all but the wording of criteria. */
export function saysTheSame(one: Decision & Kept, other: Decision & Kept): boolean {
  return essenceOf(one) === essenceOf(other);
}

type Kept = Pick<StoredDecision, 'differences'> & { readonly kept?: KeptEvent | undefined };

function essenceOf({
  verdict,
  record,
  nearest,
  criteria,
  findings,
  grants,
  actor,
  kept,
  differences,
}: Decision & Kept): string {
  return JSON.stringify([
    verdict,
    record,
    nearest,
    criteria.map(({ criterion, result }) => [criterion, result]),
    findings.map(({ rule, level }) => [rule, level]),
    grants.map(({ id, expiresAt }) => [id, expiresAt]),
    actorChain(actor),
    kept?.stack ?? null,
    kept?.madeForStackAt ?? null,
    differences ?? [],
  ]);
}

function actorChain({
  kind,
  identity,
  principal,
  via,
  proven,
  cause,
}: Decision['actor']): unknown[] {
  const own = [kind, identity, principal, via, proven];
  return cause === undefined ? own : [...own, actorChain(cause)];
}
