import { actionsOf } from '../../../../events/service-reference/access-level-of.ts';
import {
  type AccessLevel,
  isKnownService,
} from '../../../../events/service-reference/service-reference.ts';
import { levelsCoveredBy } from '../comparing/covered-levels.ts';
import { hasWildcard, isEverything } from '../comparing/pattern-cover.ts';
import type { PolicyStatement } from '../documents/read-policy-document.ts';
import { actionTest, isWide, statementReach } from './statement-reach.ts';

/** What a document allows on every resource, in AWS's own terms: the access level of each action. */
export interface AllowedLevels {
  /** Services of which wildcards or `NotAction` take in actions, with the levels of those. */
  readonly levels: readonly { readonly service: string; readonly levels: readonly AccessLevel[] }[];
  /** Services of which it allows actions that manage permissions, by a wildcard or by name. */
  readonly permissionsManagementOf: readonly string[];
  /** It allows writing in services it does not even name (`*`, `NotAction`, `*:Put*`). */
  readonly writeEverywhere: boolean;
}

/** Services looked into at most: a document of AWS's size can hardly name more. */
const mostServices = 60;
const order: readonly AccessLevel[] = [
  'Permissions management',
  'Write',
  'Tagging',
  'Read',
  'List',
];

/** Reads access levels from AWS's service reference; what is denied outright does not count. */
export function allowedLevels(statements: readonly PolicyStatement[]): AllowedLevels {
  const wide = statements.filter(isWide);
  const allowing = wide.filter(({ allows }) => allows);
  const denying = wide.filter(({ allows, conditions }) => !allows && conditions.length === 0);
  const wildcards = allowing.map(wildcardsOf);
  const services = namedServices(allowing);
  const levelsBy = (
    service: string,
    statements: readonly PolicyStatement[],
  ): readonly AccessLevel[] => levelsOf(service, statements, denying);
  const spelledOut = services.map((service) => ({
    service,
    levels: levelsBy(service, wildcards),
  }));
  return {
    levels: spelledOut.filter(({ levels }) => levels.length > 0).slice(0, 50),
    permissionsManagementOf: services
      .filter((service) => levelsBy(service, allowing).includes('Permissions management'))
      .slice(0, 50),
    writeEverywhere: allowing.some(writesAnywhere),
  };
}

/** The statement without the actions it names one by one. */
function wildcardsOf(statement: PolicyStatement): PolicyStatement {
  return { ...statement, actions: statement.actions.filter(hasWildcard) };
}

function writesAnywhere({ actions, notActions }: PolicyStatement): boolean {
  return (
    notActions.length > 0 ||
    actions.some((pattern) => isEverything(pattern) || /^[^:]*\*[^:]*:\*$/.test(pattern))
  );
}

/** Services that the actions name, in any case; those AWS's reference does not know say nothing of levels. */
function namedServices(statements: readonly PolicyStatement[]): readonly string[] {
  const named = statements
    .flatMap(({ actions, notActions }) => [...actions, ...notActions])
    .map((pattern) => pattern.slice(0, Math.max(0, pattern.indexOf(':'))).toLowerCase());
  return [...new Set(named)].filter(isKnownService).slice(0, mostServices);
}

function levelsOf(
  service: string,
  allowing: readonly PolicyStatement[],
  denying: readonly PolicyStatement[],
): readonly AccessLevel[] {
  const refusing = denying.flatMap((statement) => ofService(statement, service));
  const found = new Set<AccessLevel>();
  if (refusing.length === 0 && allowing.every(({ notActions }) => notActions.length === 0)) {
    for (const pattern of allowing.flatMap(({ actions }) => actions)) {
      if (!mayBeOf(pattern, service)) continue;
      for (const level of levelsCoveredBy(pattern, service)) found.add(level);
    }
    return order.filter((level) => found.has(level));
  }
  const speaking = allowing.flatMap((statement) => ofService(statement, service));
  if (speaking.length === 0) return [];
  for (const { name, level } of actionsOf(service)) {
    if (found.has(level)) continue;
    const action = `${service}:${name.toLowerCase()}`;
    const isRefused = refusing.some((speaksOf) => speaksOf(action));
    if (!isRefused && speaking.some((speaksOf) => speaksOf(action))) found.add(level);
  }
  return order.filter((level) => found.has(level));
}

/** The statement's word on actions of one service, its patterns for other services left out: most are for others. */
function ofService(
  statement: PolicyStatement,
  service: string,
): readonly ((action: string) => boolean)[] {
  if (statement.notActions.length > 0) return [statementReach(statement).speaksOf];
  return statement.actions.filter((pattern) => mayBeOf(pattern, service)).map(actionTest);
}

function mayBeOf(pattern: string, service: string): boolean {
  const prefix = pattern.slice(0, Math.max(0, pattern.indexOf(':'))).toLowerCase();
  return prefix === service || hasWildcard(prefix) || isEverything(pattern);
}
