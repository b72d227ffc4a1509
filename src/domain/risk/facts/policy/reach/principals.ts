import { isEverything } from '../comparing/pattern-cover.ts';
import type { PolicyPrincipal, PolicyStatement } from '../documents/read-policy-document.ts';
import { bindsSource, narrows } from './narrowing-conditions.ts';

/** Who is let in by the statements that allow, as far as a policy says it. */
export interface LetIn {
  /** Anybody, unconditionally. */
  readonly anybody: boolean;
  /** Anybody, if a condition holds that narrows it. */
  readonly anybodyConditionally: boolean;
  /** Accounts other than the own one, without and with a condition. */
  readonly accounts: readonly string[];
  readonly conditionalAccounts: readonly string[];
  /** … of these and those, without a condition on `sts:ExternalId`. */
  readonly accountsWithoutExternalId: readonly string[];
  /** Services by their principal, and those not bound to an account or resource they act for. */
  readonly services: readonly string[];
  readonly unboundServices: readonly string[];
  /** SAML and OIDC providers, by ARN or name. */
  readonly federated: readonly string[];
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
    accountsWithoutExternalId: foreignAccounts(
      allowing.filter((statement) => !asksExternalId(statement)),
      own,
    ),
    services: named(allowing, 'service'),
    unboundServices: named(
      allowing.filter(({ conditions }) => !conditions.some(bindsSource)),
      'service',
    ),
    federated: named(allowing, 'federated'),
    anySubjectOf: bounded(allowing.flatMap(providersWithoutSubject)),
  };
}

/** `Allow` with `NotPrincipal` lets in everybody but those named. */
function speaksToAnybody({ principals, notPrincipals }: PolicyStatement): boolean {
  return notPrincipals.length > 0 || principals.some(isAnybody);
}

function isAnybody({ kind, value }: PolicyPrincipal): boolean {
  return (kind === '*' || kind.toLowerCase() === 'aws') && isEverything(value);
}

function foreignAccounts(
  statements: readonly PolicyStatement[],
  own: string | null,
): readonly string[] {
  const accounts = statements
    .flatMap(({ principals }) => principals)
    .filter(({ kind }) => kind === '*' || kind.toLowerCase() === 'aws')
    .flatMap(({ value }) => /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?:$|:)/.exec(value)?.[1] ?? []);
  return bounded(accounts.filter((account) => account !== own));
}

function asksExternalId({ conditions }: PolicyStatement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      key === 'sts:externalid' &&
      /^string(?:equals|like)(?:ignorecase)?$/.test(operator) &&
      !values.some(isEverything),
  );
}

function named(statements: readonly PolicyStatement[], kind: string): readonly string[] {
  return bounded(
    statements
      .flatMap(({ principals }) => principals)
      .filter((principal) => principal.kind.toLowerCase() === kind)
      .map(({ value }) => value.slice(0, 256)),
  );
}

/** A provider such as GitHub's signs tokens for everybody; only a condition on `sub` says whose are meant. */
function providersWithoutSubject({ principals, conditions }: PolicyStatement): readonly string[] {
  const isBound = conditions.some(
    ({ operator, key, values }) =>
      key.endsWith(':sub') &&
      /string(?:equals|like)/.test(operator) &&
      !/not|ifexists|forallvalues/.test(operator) &&
      values.length > 0 &&
      !values.some(namesNobody),
  );
  if (isBound) return [];
  return principals
    .filter(({ kind }) => kind.toLowerCase() === 'federated')
    .flatMap(({ value }) => /:oidc-provider\/([^/]+)/.exec(value)?.[1]?.slice(0, 256) ?? []);
}

/** `repo:*`, `*:ref:refs/heads/main`: with no owner named, whoever the provider signs for can have such a subject. */
function namesNobody(subject: string): boolean {
  return /^[a-z_-]{0,64}:?[*?]/i.test(subject);
}

function bounded(values: readonly string[]): readonly string[] {
  return [...new Set(values)].slice(0, 50);
}
