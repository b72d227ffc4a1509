import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { PolicyFactsSchema } from '../../../../schemas/facts/policy.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { allowedEscalations, isEverything, isWide } from './escalation.ts';
import { type PolicyKind, policyCalls, policyDocumentIn } from './policy-documents.ts';
import { letIn } from './principals.ts';
import { type PolicyStatement, readPolicyDocument } from './read-policy-document.ts';

type Facts = FactsOf<typeof PolicyFactsSchema>;

/** `facts.policy`: what a policy document in the event contains. What it replaces is not in the event. */
export const policyAnalyser: Analyser<typeof PolicyFactsSchema> = {
  group: 'policy',
  schema: PolicyFactsSchema,
  calls: policyCalls,
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  const found = policyDocumentIn(event);
  if (found === undefined) return undefined;
  const { kind, document } = found;
  const statements = readPolicyDocument(document) ?? bareStatement(document);
  if (statements === undefined) return { kind, readable: false, before: 'unknown' };
  return { kind, readable: true, before: 'unknown', ...contents(statements, kind, event.account) };
}

/** Lambda answers with the one statement it added, without a document around it. */
function bareStatement(document: unknown): readonly PolicyStatement[] | undefined {
  const text = typeof document === 'string' ? document : '';
  return text.startsWith('{') ? readPolicyDocument(`{"Statement":[${text}]}`) : undefined;
}

function contents(
  statements: readonly PolicyStatement[],
  kind: PolicyKind,
  account: string | null,
): Omit<Facts, 'kind' | 'readable' | 'before'> {
  const allowing = statements.filter(({ allows }) => allows);
  const shared = { containsDeny: statements.some(({ allows }) => !allows) };
  if (kind === 'identity') {
    const admin = allowing.filter(isAdmin);
    const escalations = allowedEscalations(statements);
    return {
      ...shared,
      containsAdmin: admin.length > 0,
      adminConditional: admin.length > 0 && admin.every(({ conditions }) => conditions.length > 0),
      allowsAllExcept: allowing.some(
        (statement) => statement.notActions.length > 0 && isWide(statement),
      ),
      wholeServices: wholeServices(allowing),
      containsEscalation: escalations.length > 0,
      escalationActions: escalations,
    };
  }
  const who = letIn(statements, account);
  return {
    ...shared,
    public: who.anybody,
    publicConditional: who.anybodyConditionally,
    otherAccounts: who.accounts,
    otherAccountsConditional: who.conditionalAccounts,
    letsInOtherAccounts: who.accounts.length > 0,
    anySubjectOf: who.anySubjectOf,
    letsInAnySubject: kind === 'trust' && who.anySubjectOf.length > 0,
  };
}

function isAdmin(statement: PolicyStatement): boolean {
  return statement.actions.some(isEverything) && isWide(statement);
}

/** Services allowed whole (`s3:*`) on every resource. */
function wholeServices(statements: readonly PolicyStatement[]): readonly string[] {
  const services = statements
    .filter(isWide)
    .flatMap(({ actions }) => actions)
    .flatMap((action) => /^([a-z0-9-]{1,64}):\*$/i.exec(action)?.[1]?.toLowerCase() ?? []);
  return [...new Set(services)].slice(0, 50);
}
