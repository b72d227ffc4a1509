import type { Criterion } from '../../../schemas/decision.ts';
import { explainActor } from '../criteria/compare-actor.ts';
import { explainWindow } from '../criteria/compare-window.ts';
import type { EventFacts } from '../criteria/event-facts.ts';
import { resultOf } from '../criteria/found.ts';
import type { Measure } from '../criteria/measure-record.ts';
import type { MatchingPolicy } from '../matching-policy.ts';
import { explainApproval } from './explain-approval.ts';
import { explainAccount, explainAction, explainRegion, explainResource } from './explain-scope.ts';

const emptyScope = 'the scope of the record is empty';

/** Puts a measure into words: every criterion, in the order people read them, with its distance. */
export function explainRecord(
  { compiled, approval, window, frozen, actor, scope }: Measure,
  facts: EventFacts,
  policy: MatchingPolicy,
): readonly Criterion[] {
  const { entry, account, region, resource, action } = scope;
  return [
    {
      criterion: 'approval',
      result: approval.result,
      detail: explainApproval(compiled, facts, approval, policy),
    },
    {
      criterion: 'account',
      result: resultOf(account),
      detail: entry === undefined ? emptyScope : explainAccount(entry, facts, account),
    },
    {
      criterion: 'region',
      result: resultOf(region),
      detail: entry === undefined ? emptyScope : explainRegion(entry, facts, region),
    },
    {
      criterion: 'resource',
      result: resultOf(resource),
      detail: entry === undefined ? emptyScope : explainResource(entry, facts, resource),
    },
    {
      criterion: 'action',
      result: resultOf(action),
      detail: entry === undefined ? emptyScope : explainAction(entry, facts, action),
    },
    { criterion: 'actor', result: resultOf(actor), detail: explainActor(compiled, facts, actor) },
    {
      criterion: 'window',
      result: window,
      detail: explainWindow(compiled, facts, policy, frozen),
    },
  ];
}
