import type { Exemption, ExemptionRequest } from '../../schemas/exemption.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { refusalOf, type StepRefusal } from '../changes/step-refusal.ts';
import { namesNobodyInParticular } from '../matching/people/separation-of-duties.ts';
import { bounded, listed } from '../matching/wording/plain-words.ts';
import type { Caller } from '../people/caller.ts';
import type { Missing } from '../policy/demands/missing.ts';
import { isEvery } from '../policy/scope/scope-breadth.ts';
import { compileRuleNames, namesRule } from '../risk/tuning/named-rules.ts';
import { nearestTexts } from '../suggesting/nearest-texts.ts';

const day = 86_400_000;
const reviewBeforeEndDays = 14;

/**
 * The exemption that a request makes, still without effect, in the name of the caller; or what of it cannot be. It ends
 * within a year, is reviewed before, and never exempts everything from everybody. `knownRules`: names of the risk rules
 * there are; one that silences a rule that is not there would silence nothing, and nobody would know.
 */
export function proposedExemption(
  id: string,
  request: ExemptionRequest,
  by: Caller,
  now: string,
  knownRules: readonly string[] = [],
):
  | { readonly ok: true; readonly exemption: Exemption }
  | { readonly ok: false; readonly refusal: StepRefusal } {
  const { title, reason, owner = by.id, rules, scope, startsAt = now, endsAt } = request;
  const reviewAt = request.reviewAt ?? usualReview(startsAt, endsAt);
  const missing = [
    ...faultsOfTimes({ startsAt, endsAt, reviewAt, now }),
    ...scope.flatMap((entry, index) => faultOfBreadth(entry, index)),
    ...(rules ?? []).flatMap((rule, index) => faultOfRule(rule, index, knownRules)),
  ];
  if (missing.length > 0) {
    const reason = missing.map(({ pointer, what }) => `${pointer} ${what}`).join('; ');
    return { ok: false, refusal: refusalOf('invalid-exemption', { reason, missing }) };
  }
  return {
    ok: true,
    exemption: {
      ...{ id, title, reason, owner, scope, startsAt, endsAt, reviewAt },
      ...(rules === undefined ? {} : { rules }),
      requestedBy: by.id,
      status: 'proposed',
      approvals: [],
      registeredAt: now,
    },
  };
}

/** Two weeks before the end; of a short one in its middle. */
function usualReview(startsAt: string, endsAt: string): string {
  const [start, end] = [millisecondsOf(startsAt), millisecondsOf(endsAt)];
  return toInstant(Math.max(end - reviewBeforeEndDays * day, Math.floor((start + end) / 2)));
}

function faultsOfTimes(times: {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reviewAt: string;
  readonly now: string;
}): readonly Missing[] {
  const [start, end] = [millisecondsOf(times.startsAt), millisecondsOf(times.endsAt)];
  const review = millisecondsOf(times.reviewAt);
  const faults: Missing[] = [];
  const fault = (field: string, what: string, mend: string) =>
    faults.push({ pointer: `/${field}`, what, mend });
  if (end <= start) {
    fault('endsAt', 'is at or before its start', 'put endsAt after startsAt');
  } else if (end > aYearAfter(start)) {
    fault('endsAt', 'is more than a year after its start', 'end it within a year; renew it then');
  } else if (end <= millisecondsOf(times.now)) {
    fault('endsAt', 'is over already', 'put endsAt into the future; the past is not exempted');
  } else if (review >= end || review <= start) {
    fault('reviewAt', 'is not between its start and its end', 'put it between, or leave it out');
  }
  return faults;
}

function aYearAfter(milliseconds: number): number {
  const date = new Date(milliseconds);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.getTime();
}

function faultOfRule(
  rule: string,
  index: number,
  knownRules: readonly string[],
): readonly Missing[] {
  if (knownRules.some((name) => namesRule(compileRuleNames([rule]), name))) return [];
  const alike = nearestTexts(rule, knownRules);
  return [
    {
      pointer: `/rules/${index}`,
      what: `"${bounded(rule, 80)}" names no risk rule`,
      mend: alike.length === 0 ? 'name a rule as its findings do' : `maybe ${listed(alike)}`,
    },
  ];
}

/** What exempts any action on anything by anybody would switch the auditor off. */
function faultOfBreadth(
  { resources, actions, actors }: Exemption['scope'][number],
  index: number,
): readonly Missing[] {
  const byAnybody = actors.some(namesNobodyInParticular) || isEvery('actors', actors);
  return byAnybody && isEvery('resources', resources) && isEvery('actions', actions)
    ? [
        {
          pointer: `/scope/${index}`,
          what: 'exempts every action on every resource by everybody',
          mend: 'name the actors, the actions or the resources it is about',
        },
      ]
    : [];
}
