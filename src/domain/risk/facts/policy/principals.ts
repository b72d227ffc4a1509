import { isEverything } from './escalation.ts';
import type { PolicyCondition, PolicyPrincipal, PolicyStatement } from './read-policy-document.ts';

/** Condition keys that narrow "anybody" down to callers somebody controls. */
const narrowingKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:vpcsourceip',
  'kms:calleraccount',
  's3:dataaccesspointaccount',
]);

/** Operators under which a key that is absent, or differs, refuses. `…IfExists` and `ForAllValues` let absence pass. */
const narrowingOperator =
  /^(?:foranyvalue:)?(?:string(?:equals|like)(?:ignorecase)?|arn(?:equals|like)|ipaddress)$/;

/** Who is let in by the statements that allow, as far as a policy says it. */
export interface LetIn {
  /** Anybody, unconditionally. */
  readonly anybody: boolean;
  /** Anybody, if a condition holds that narrows it. */
  readonly anybodyConditionally: boolean;
  /** Accounts other than the own one, without and with a condition. */
  readonly accounts: readonly string[];
  readonly conditionalAccounts: readonly string[];
  /** OIDC providers whose every subject is let in. */
  readonly anySubjectOf: readonly string[];
}

/** Reads the principals of resource and trust policies. An unknown own account makes every account foreign. */
export function letIn(statements: readonly PolicyStatement[], own: string | null): LetIn {
  const allowing = statements.filter(({ allows }) => allows);
  const isNarrowed = ({ conditions }: PolicyStatement): boolean => conditions.some(narrows);
  const open = allowing.filter((statement) => !isNarrowed(statement));
  const narrowed = allowing.filter(isNarrowed);
  const free = allowing.filter(({ conditions }) => conditions.length === 0);
  const conditioned = allowing.filter(({ conditions }) => conditions.length > 0);
  return {
    anybody: open.some(speaksToAnybody),
    anybodyConditionally: narrowed.some(speaksToAnybody),
    accounts: foreignAccounts(free, own),
    conditionalAccounts: foreignAccounts(conditioned, own),
    anySubjectOf: [...new Set(allowing.flatMap(providersWithoutSubject))],
  };
}

/** `Allow` with `NotPrincipal` lets in everybody but those named. */
function speaksToAnybody({ principals, notPrincipals }: PolicyStatement): boolean {
  return notPrincipals.length > 0 || principals.some(isAnybody);
}

function isAnybody({ kind, value }: PolicyPrincipal): boolean {
  return (kind === '*' || kind.toLowerCase() === 'aws') && isEverything(value);
}

function narrows({ operator, key, values }: PolicyCondition): boolean {
  return (
    narrowingOperator.test(operator) &&
    narrowingKeys.has(key) &&
    values.length > 0 &&
    !values.some((value) => isEverything(value) || /^[^/]*\/[01]?$/.test(value) || value === '::/0')
  );
}

function foreignAccounts(
  statements: readonly PolicyStatement[],
  own: string | null,
): readonly string[] {
  const accounts = statements
    .flatMap(({ principals }) => principals)
    .filter(({ kind }) => kind === '*' || kind.toLowerCase() === 'aws')
    .flatMap(({ value }) => /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?:$|:)/.exec(value)?.[1] ?? []);
  return [...new Set(accounts)].filter((account) => account !== own).slice(0, 50);
}

/** A provider such as GitHub's signs tokens for everybody; only a condition on `sub` says whose are meant. */
function providersWithoutSubject({ principals, conditions }: PolicyStatement): readonly string[] {
  const isBound = conditions.some(
    ({ operator, key, values }) =>
      key.endsWith(':sub') &&
      /string(?:equals|like)/.test(operator) &&
      !operator.endsWith('ifexists') &&
      !values.some(namesNobody),
  );
  if (isBound) return [];
  return principals
    .filter(({ kind }) => kind.toLowerCase() === 'federated')
    .flatMap(({ value }) => /:oidc-provider\/([^/]+)/.exec(value)?.[1] ?? []);
}

/** `repo:*`, `*:ref:refs/heads/main`: with no owner named, whoever the provider signs for can have such a subject. */
function namesNobody(subject: string): boolean {
  return /^[a-z_-]{0,64}:?[*?]/i.test(subject);
}
