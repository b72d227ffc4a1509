import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { isJsonObject, type JsonObject, stringAt } from '../../../../schemas/json.ts';
import { findInPages } from '../find-in-pages.ts';
import type { Dialogue, Live, Revocation } from '../grant-kind.ts';
import { leftAlone } from '../left-alone.ts';
import { orAbsent } from '../or-absent.ts';
import { listIn, UnreadableAnswer } from '../unreadable-answer.ts';
import { defaultEgress } from './made-with-group.ts';
import {
  describeRule,
  describeRulesOf,
  noSuchRule,
  revokeRuleById,
  wordsOfDescribed,
} from './rule-calls.ts';
import { formOfWords, includesForm } from './rule-form.ts';

type Target = TargetOf<'security-group-rule'>;
interface Place {
  readonly region: string;
}

const stoodBefore =
  'the rule stood before and was changed to this; the event does not tell what it was, so a person must put the earlier form back, or revoke it';
const madeWithGroup =
  'AWS made the rule with the group and no event tells its id, so nobody can tell whether it was made anew since; a person must revoke it, or delete the group';

/** The rule as EC2 describes it; undefined: there is none of that id in that group. */
function* describedRule(
  region: string,
  { ruleId, groupId }: Target,
): Dialogue<JsonObject | undefined> {
  const call = describeRule(region, ruleId);
  const rule = listIn(yield call, 'SecurityGroupRules', call.operation).find(
    (each) => stringAt(each, 'SecurityGroupRuleId') === ruleId,
  );
  return isJsonObject(rule) && stringAt(rule, 'GroupId') === groupId ? rule : undefined;
}

function* lookAtRule(region: string, target: Target): Dialogue<Live> {
  const { direction, summary } = target;
  const rule = yield* describedRule(region, target);
  if (rule === undefined) return { state: 'absent' };
  const now = wordsOfDescribed(rule, direction);
  if (now === summary) {
    return direction === 'unknown'
      ? { state: 'untouchable', reason: stoodBefore }
      : { state: 'present' };
  }
  // Put back to what it was, a changed rule no longer lets through what the change let through.
  if (direction === 'unknown' && !stillIncludes(now, summary)) return { state: 'absent' };
  return { state: 'changed', difference: `the rule says "${now}" now; given was "${summary}"` };
}

/** True unless it is certain that something of what was given is no longer let through. */
function stillIncludes(now: string, given: string): boolean {
  const [live, wanted] = [formOfWords(now), formOfWords(given)];
  return live === undefined || wanted === undefined || includesForm(live, wanted);
}

function* lookForDefaultEgress(region: string, { groupId }: Target): Dialogue<Live> {
  const found = yield* findInPages(
    describeRulesOf(region, groupId),
    { list: 'SecurityGroupRules', next: 'NextToken', token: 'NextToken' },
    (rule) =>
      isJsonObject(rule) &&
      rule['IsEgress'] === true &&
      rule['GroupId'] === groupId &&
      Object.values(defaultEgress).includes(wordsOfDescribed(rule, 'egress')),
  );
  return found === undefined
    ? { state: 'absent' }
    : { state: 'untouchable', reason: madeWithGroup };
}

/** The rule as it is now, found by its id alone; that of a new group by the group. */
export function readRule({ region }: Place, target: Target): Dialogue<Live> {
  const look = target.ruleId === '' ? lookForDefaultEgress : lookAtRule;
  return orAbsent(noSuchRule, look(region, target), { state: 'absent' as const });
}

function* revokeById(region: string, target: Target): Dialogue<Revocation> {
  const { Return: done } = yield revokeRuleById(region, target);
  if (done === false) throw new UnreadableAnswer(`EC2 answered false to revoking ${target.ruleId}`);
  return { outcome: 'revoked' };
}

/** Revokes exactly this rule by its id, so that one beside it with the same ports or peer is never touched. */
export function* revokeRule({ region }: Place, target: Target): Dialogue<Revocation> {
  const live = yield* readRule({ region }, target);
  if (live.state !== 'present') return leftAlone(live);
  return yield* orAbsent(noSuchRule, revokeById(region, target), { outcome: 'absent' as const });
}
