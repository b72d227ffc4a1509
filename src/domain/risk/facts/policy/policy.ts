import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { PolicyFactsSchema } from '../../../../schemas/facts/policy.ts';
import type { JsonObject } from '../../../../schemas/json.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import type { Analyser } from '../analyser.ts';
import { comparePolicies } from './comparing/compare-policies.ts';
import { newlyLetIn, newRights } from './comparing/newly-allowed.ts';
import { configuredPolicies, policyResourceTypes } from './documents/configured-policies.ts';
import {
  removalCalls,
  removedKind,
  statementsBefore,
  versionPutInForce,
} from './documents/policy-before.ts';
import { type PolicyKind, policyCalls, policyDocumentIn } from './documents/policy-documents.ts';
import { type PolicyStatement, readPolicyDocument } from './documents/read-policy-document.ts';
import { type HolderRights, holderRights } from './policy-contents.ts';
import type { PolicyFacts } from './policy-facts.ts';
import { type LetIn, letIn } from './reach/principals.ts';

/** `facts.policy`: what a policy document allows, and what of that is new where the one before it is known. */
export const policyAnalyser: Analyser<typeof PolicyFactsSchema> = {
  group: 'policy',
  schema: PolicyFactsSchema,
  calls: [...policyCalls, ...removalCalls, 'iam:SetDefaultPolicyVersion'],
  resourceTypes: policyResourceTypes,
  derive,
};

function derive(event: ChangeEvent): PolicyFacts | undefined {
  return event.source === 'config' ? configured(event) : called(event);
}

/** Of several documents that changed at once, the first that allows more; else the first. */
function configured(event: ChangeEvent): PolicyFacts | undefined {
  const facts = configuredPolicies(event).map(({ after, ...policy }) =>
    after === undefined ? unreadable(policy.kind) : compared(event, { ...policy, after }),
  );
  return facts.find(({ readable, widens }) => !readable || widens === true) ?? facts[0];
}

function called(event: ChangeEvent): PolicyFacts | undefined {
  const before = statementsBefore(event);
  const removed = removedKind(event);
  if (removed !== undefined) {
    return compared(event, { kind: removed, before, after: [], removed: true });
  }
  if (event.action === 'iam:SetDefaultPolicyVersion') {
    const version = versionPutInForce(event);
    return version === undefined
      ? undefined
      : compared(event, { kind: 'identity', before, after: version });
  }
  const found = policyDocumentIn(event);
  if (found === undefined) return undefined;
  const { kind, document } = found;
  const isBare = event.action === 'lambda:AddPermission' && typeof document === 'string';
  const statements = isBare ? bareStatement(document) : readPolicyDocument(document);
  if (statements === undefined) return unreadable(kind);
  return compared(event, { kind, before, after: statements });
}

function unreadable(kind: PolicyKind): PolicyFacts {
  return { kind, readable: false, before: 'unknown' };
}

/** Lambda answers with the one statement it added, without a document around it. */
function bareStatement(text: string): readonly PolicyStatement[] | undefined {
  return text.startsWith('{') ? readPolicyDocument(`{"Statement":[${text}]}`) : undefined;
}

interface Compared {
  readonly kind: PolicyKind;
  /** Undefined: not known. */
  readonly before: readonly PolicyStatement[] | undefined;
  readonly after: readonly PolicyStatement[];
  readonly removed?: true;
}

function compared(event: ChangeEvent, { kind, before, after, removed }: Compared): PolicyFacts {
  const shared = {
    kind,
    readable: true,
    removed: removed === true,
    takesEffect: takesEffect(event),
    containsDeny: after.some(({ allows }) => !allows),
    before: before === undefined ? ('unknown' as const) : ('known' as const),
    ...(before !== undefined && changeFacts(before, after)),
  };
  if (kind === 'guardrail') return shared;
  if (kind === 'identity') {
    const rights = holderRights(after);
    const news = before === undefined ? {} : newRights(holderRights(before), rights);
    return { ...shared, ...rightsFacts(rights), ...news };
  }
  const who = letIn(after, event.account);
  const news = before === undefined ? {} : newlyLetIn(letIn(before, event.account), who);
  return { ...shared, ...whoFacts(who, kind), ...news };
}

/** Nothing where the documents are too large to compare: what they contain is told all the same. */
function changeFacts(
  before: readonly PolicyStatement[],
  after: readonly PolicyStatement[],
): Partial<PolicyFacts> {
  const change = comparePolicies(before, after);
  if (change === undefined) return {};
  const { widens, narrows, removesDeny, weakensCondition } = change;
  return {
    unchanged: !widens && !narrows,
    widens,
    onlyNarrows: narrows && !widens,
    removesDeny,
    weakensCondition,
  };
}

/** A version made without `setAsDefault` waits until somebody puts it in force. */
function takesEffect({ action, raw }: ChangeEvent): boolean {
  if (action !== 'iam:CreatePolicyVersion') return true;
  const isSet = (object: JsonObject | undefined, key: string): boolean =>
    object?.[key] === true || stringAt(object, key)?.toLowerCase() === 'true';
  return (
    isSet(objectAt(raw, 'requestParameters'), 'setAsDefault') ||
    isSet(objectAt(objectAt(raw, 'responseElements'), 'policyVersion'), 'isDefaultVersion')
  );
}

function rightsFacts({ admin, paths, ...rights }: HolderRights): Partial<PolicyFacts> {
  return {
    ...rights,
    containsAdmin: admin,
    containsEscalation: rights.escalationActions.length > 0,
    escalationPaths: paths.slice(0, 50).map(({ name, kind, actions }) => ({
      name,
      kind,
      actions: [...actions],
    })),
    passesRolesTo: paths
      .filter(({ kind }) => kind === 'pass-role')
      .map(({ name }) => name)
      .slice(0, 50),
    permissionsManagementServices: rights.permissionsManagementOf.length,
  };
}

function whoFacts(who: LetIn, kind: PolicyKind): Partial<PolicyFacts> {
  return {
    public: who.anybody,
    publicConditional: who.anybodyConditionally,
    otherAccounts: who.accounts,
    otherAccountsConditional: who.conditionalAccounts,
    letsInOtherAccounts: who.accounts.length > 0,
    withoutExternalId: kind === 'trust' ? who.accountsWithoutExternalId : [],
    services: who.services,
    unboundServices: who.unboundServices,
    federated: who.federated,
    anySubjectOf: who.anySubjectOf,
    letsInAnySubject: kind === 'trust' && who.anySubjectOf.length > 0,
  };
}
