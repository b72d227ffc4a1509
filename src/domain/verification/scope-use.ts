import type { ScopeEntry } from '../../schemas/change-record.ts';
import type { ChangeVerification } from '../../schemas/change-verification.ts';
import { verificationLimits } from '../../schemas/change-verification.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { eventOf } from '../decisions/kept-event.ts';
import { compareAction, compareText, findPattern } from '../matching/criteria/compare-scope.ts';
import { factsOf } from '../matching/criteria/event-facts.ts';
import type { MatchingPolicy } from '../matching/matching-policy.ts';
import { type CompiledEntry, compileEntry } from '../matching/records/compiled-record.ts';
import { isEvery } from '../policy/scope/scope-breadth.ts';
import { shortName } from './short-name.ts';

const aspects = ['accounts', 'regions', 'resources', 'actions'] as const;
type Aspect = (typeof aspects)[number];
/** More different names than this need no list: the entry was made use of widely. */
const mostUsed = 500;

interface EntryUse {
  readonly entry: ScopeEntry;
  readonly compiled: CompiledEntry;
  /** Patterns that something fitted. */
  readonly fitted: Set<string>;
  readonly used: Readonly<Record<Aspect, Set<string>>>;
  isUsed: boolean;
}

/** Follows which parts of a scope were made use of, event by event. */
export interface ScopeUse {
  note(decision: StoredDecision): void;
  notDone(): ChangeVerification['notDone'];
  wider(): ChangeVerification['wider'];
}

/** `policy`: how events are compared with records. */
export function makeScopeUse(
  scope: readonly ScopeEntry[],
  policy: Pick<MatchingPolicy, 'people' | 'freezes'>,
): ScopeUse {
  const uses = scope.map(
    (entry): EntryUse => ({
      entry,
      compiled: compileEntry(entry),
      fitted: new Set(),
      used: {
        accounts: new Set(),
        regions: new Set(),
        resources: new Set(),
        actions: new Set(),
      },
      isUsed: false,
    }),
  );
  return {
    note(decision) {
      const event = eventOf(decision);
      // A decision of an earlier version kept too little to say which targets it had: its action still counts.
      const facts = factsOf(event ?? withoutKept(decision), policy, undefined);
      for (const use of uses) {
        const { compiled, fitted } = use;
        const action = compareAction(compiled.actions, facts);
        if (action === 'fail' || compareText(compiled.accounts, decision.account) === 'fail')
          continue;
        if (compareText(compiled.regions, decision.region) === 'fail') continue;
        const { stack, targets } = facts;
        const made = stack && compiled.stacks.find((pattern) => pattern.fits(stack));
        const found = targets.flatMap((target) => {
          const pattern = findPattern(compiled, target, facts.event);
          return pattern === 'fail' ? [] : [pattern];
        });
        if (made === undefined && found.length === 0 && targets.length > 0) continue;
        use.isUsed = true;
        if (typeof action !== 'string') fitted.add(`actions ${action.text}`);
        for (const pattern of found)
          if (typeof pattern !== 'string') fitted.add(`resources ${pattern.text}`);
        if (made !== undefined) fitted.add(`resources ${made.text}`);
        add(use.used.accounts, decision.account);
        add(use.used.regions, decision.region);
        add(use.used.actions, decision.action);
        for (const { resource } of targets) add(use.used.resources, resource.arn ?? resource.id);
      }
    },
    notDone: () =>
      uses
        .flatMap((use, index) => notDoneOf(use, index + 1) ?? [])
        .slice(0, verificationLimits.entries),
    wider: () =>
      uses.flatMap((use, index) => widerOf(use, index + 1)).slice(0, verificationLimits.entries),
  };
}

function notDoneOf(
  { entry, isUsed, fitted }: EntryUse,
  at: number,
): ChangeVerification['notDone'][number] | undefined {
  const left = (aspect: 'resources' | 'actions', patterns: readonly string[]) =>
    patterns
      .filter((pattern) => !fitted.has(`${aspect} ${pattern}`))
      .slice(0, verificationLimits.patternsOfEntry)
      .map(shortName);
  const actions = left('actions', entry.actions);
  const resources = left('resources', [...entry.resources, ...(entry.stacks ?? [])]);
  return actions.length === 0 && resources.length === 0
    ? undefined
    : { entry: at, whole: !isUsed, actions, resources };
}

/** What an entry left open altogether, and how little of that was needed. */
function widerOf({ entry, used, isUsed }: EntryUse, at: number): ChangeVerification['wider'] {
  if (!isUsed) return [];
  return aspects.flatMap((aspect) => {
    const names = [...used[aspect]];
    if (names.length === 0 || names.length >= mostUsed || !isEvery(aspect, entry[aspect]))
      return [];
    const shown = names.slice(0, verificationLimits.patternsOfEntry).map(shortName);
    return [{ entry: at, aspect, used: shown, more: names.length - shown.length }];
  });
}

function add(names: Set<string>, name: string | null): void {
  if (name !== null && name !== '' && names.size < mostUsed) names.add(name);
}

function withoutKept(decision: StoredDecision): Parameters<typeof factsOf>[0] {
  const { action, eventId, at, account, region, actor, resources, outcome } = decision;
  return {
    source: 'cloudtrail',
    ...{ eventId, at, account, region, action, actor, resources, outcome },
    service: action.slice(0, Math.max(0, action.indexOf(':'))),
    sessionArn: null,
    notAChange: null,
    requestOmitted: false,
    raw: {},
  };
}
