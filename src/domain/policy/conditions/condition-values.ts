import { requestFields } from '../../../schemas/change-policy.ts';
import type { ChangeOutcome, RiskLevel, ScopeEntry } from '../../../schemas/change-record.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { namesNobodyInParticular } from '../../matching/people/separation-of-duties.ts';
import type { CompiledChangePolicy } from '../compiling/compiled-policy.ts';
import { answersOf } from '../demands/answers-of.ts';
import { environmentsOf } from '../environments-of.ts';
import { rankOfRisk } from '../risk/risk-rank.ts';
import { type Breadth, breadthOf, isEvery } from '../scope/scope-breadth.ts';
import { touchedFreeze } from '../scope/touched-freeze.ts';
import { type TouchedPosture, touchedPosture } from '../scope/touched-posture.ts';
import type { ConditionValues, Values } from './condition.ts';
import type { PolicySubject } from './policy-subject.ts';
import { isFilledIn } from './request-fields.ts';
import { runsIntoItself } from './runs-into-itself.ts';

const hour = 3_600_000;

/** Of one scope, however often it is looked at while a step is taken. */
const measured = new WeakMap<
  readonly ScopeEntry[],
  { readonly breadth: Breadth; readonly posture: TouchedPosture }
>();

function measure(scope: readonly ScopeEntry[]): {
  readonly breadth: Breadth;
  readonly posture: TouchedPosture;
} {
  const known = measured.get(scope);
  if (known !== undefined) return known;
  const made = { breadth: breadthOf(scope), posture: touchedPosture(scope) };
  measured.set(scope, made);
  return made;
}

/** What conditions are asked about a change, and what in its scope makes a name true. */
export interface Facts {
  readonly change: Values;
  readonly scope: Values;
  /** Patterns behind a name, e.g. those behind `scope.adminActions`. */
  readonly evidence: ReadonlyMap<string, readonly string[]>;
}

/** Derives everything that conditions can speak of, apart from the risk. */
export function factsOf(subject: PolicySubject, policy: CompiledChangePolicy): Facts {
  const { scope } = subject;
  const environments = environmentsOf(subject, policy);
  const production = environments.filter(isProduction);
  const { breadth, posture } = measure(scope);
  const freeze = touchedFreeze(subject, policy.matching.freezes);
  const actions = distinct(scope.flatMap((entry) => entry.actions));
  return {
    change: {
      type: subject.type,
      category: subject.category ?? '',
      environment: subject.environment ?? '',
      environments,
      requestedBy: subject.requestedBy,
      owner: subject.owner ?? '',
      implementers: subject.implementers,
      anybody:
        subject.implementers.some(namesNobodyInParticular) ||
        isEvery('actors', subject.implementers),
      accounts: distinct(scope.flatMap((entry) => entry.accounts)),
      regions: distinct(scope.flatMap((entry) => entry.regions)),
      resources: distinct(scope.flatMap((entry) => entry.resources)),
      actions,
      services: distinct(actions.map((action) => (action.split(':')[0] ?? '').toLowerCase())),
      stacks: distinct(scope.flatMap((entry) => entry.stacks ?? [])),
      temporary: subject.temporary !== undefined,
      temporaryHours: temporaryHours(subject),
      windowHours: windowHours(subject),
      recurring: subject.recurrence !== undefined,
      neverClosed: subject.recurrence !== undefined && runsIntoItself(subject.recurrence),
      ...answersOf(subject, policy),
      fields: requestFields.filter((field) => isFilledIn(subject[field])),
    },
    scope: {
      ...breadth,
      adminActions: posture.admin.length > 0,
      securityPosture: posture.areas.length > 0,
      areas: posture.areas.map(({ name }) => name),
      production: production.length > 0,
      freeze: freeze?.freeze.name ?? '',
      frozen: freeze?.wholly === true,
    },
    evidence: new Map([
      ['scope.adminActions', posture.admin],
      [
        'scope.securityPosture',
        posture.areas.map(({ name, by }) => `${name}: ${by.slice(0, 2).join(' ')}`),
      ],
      ['scope.everyAccount', wildcardsIn(scope, 'accounts')],
      ['scope.everyResource', wildcardsIn(scope, 'resources')],
      ['scope.everyAction', wildcardsIn(scope, 'actions')],
      ['scope.production', production],
      ['scope.freeze', freeze === undefined ? [] : [freeze.freeze.name]],
      ['change.anybody', subject.implementers.filter((one) => /[*?]/.test(one))],
    ]),
  };
}

/** The values for conditions that stand where the risk is not known yet. */
export function riskConditionValues({ change, scope }: Facts): ConditionValues {
  return { change, scope };
}

/** The values for all other conditions; `outcome` only where a record is being closed. */
export function conditionValues(
  { change, scope }: Facts,
  risk: RiskLevel,
  outcome?: ChangeOutcome,
): ConditionValues {
  const known = { change: { ...change, risk, riskRank: BigInt(rankOfRisk(risk)) }, scope };
  return outcome === undefined ? known : { ...known, outcome: { result: outcome.result } };
}

/** Whether an environment's name says that it is production. */
export function isProduction(environment: string): boolean {
  return /^prod(?:uction)?(?:-|$)/.test(environment);
}

/** An event may lie in either, so the longer one counts. */
function windowHours({ window, recurrence }: PolicySubject): number {
  const length =
    window === undefined ? 0 : millisecondsOf(window.end) - millisecondsOf(window.start);
  return Math.max(length / hour, (recurrence?.minutes ?? 0) / 60);
}

function temporaryHours({ temporary, window }: PolicySubject): number {
  if (temporary === undefined || window === undefined) return 0;
  return (millisecondsOf(temporary.expiresAt) - millisecondsOf(window.start)) / hour;
}

function wildcardsIn(
  scope: readonly ScopeEntry[],
  aspect: 'accounts' | 'resources' | 'actions',
): readonly string[] {
  return distinct(scope.flatMap((entry) => entry[aspect])).filter((text) => /[*?]/.test(text));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
