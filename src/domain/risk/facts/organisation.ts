import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { OrganisationFactsSchema } from '../../../schemas/facts/organisation.ts';
import { type JsonObject, objectAt, stringAt } from '../../../schemas/json.ts';
import { stateBefore } from '../known-state/state-before.ts';
import type { Analyser, FactsOf } from './analyser.ts';
import { comparePolicies } from './policy/comparing/compare-policies.ts';
import { readPolicyDocument } from './policy/documents/read-policy-document.ts';

type Facts = FactsOf<typeof OrganisationFactsSchema>;
type Loosening = Pick<Facts, 'loosened' | 'certainty' | 'removesDeny' | 'before'>;

const happenings: Readonly<Record<string, Facts['what']>> = {
  'iam:DisableOrganizationsRootCredentialsManagement': 'root-access-decentralised',
  'iam:DisableOrganizationsRootSessions': 'root-access-decentralised',
  'iam:EnableOrganizationsRootCredentialsManagement': 'root-access-centralised',
  'iam:EnableOrganizationsRootSessions': 'root-access-centralised',
  'organizations:AcceptHandshake': 'invitation-accepted',
  'organizations:AttachPolicy': 'guardrail-attached',
  'organizations:CloseAccount': 'account-closed',
  'organizations:CreateAccount': 'account-created',
  'organizations:CreateGovCloudAccount': 'account-created',
  'organizations:DeleteOrganization': 'organisation-deleted',
  'organizations:DeletePolicy': 'guardrail-deleted',
  'organizations:DeleteResourcePolicy': 'delegation-policy-changed',
  'organizations:DeregisterDelegatedAdministrator': 'delegated-administrator-removed',
  'organizations:DetachPolicy': 'guardrail-detached',
  'organizations:DisableAWSServiceAccess': 'trusted-access-removed',
  'organizations:DisablePolicyType': 'policy-type-disabled',
  'organizations:EnableAWSServiceAccess': 'trusted-access-added',
  'organizations:EnablePolicyType': 'policy-type-enabled',
  'organizations:InviteAccountToOrganization': 'account-invited',
  'organizations:LeaveOrganization': 'account-left',
  'organizations:MoveAccount': 'account-moved',
  'organizations:PutResourcePolicy': 'delegation-policy-changed',
  'organizations:RegisterDelegatedAdministrator': 'delegated-administrator-added',
  'organizations:RemoveAccountFromOrganization': 'account-removed',
  'organizations:UpdatePolicy': 'guardrail-rewritten',
};

/** `facts.organisation`: what became of accounts, guardrails and delegations. */
export const organisationAnalyser: Analyser<typeof OrganisationFactsSchema> = {
  group: 'organisation',
  schema: OrganisationFactsSchema,
  calls: Object.keys(happenings),
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  const what = Object.hasOwn(happenings, event.action) ? happenings[event.action] : undefined;
  if (what === undefined) return undefined;
  const request = objectAt(event.raw, 'requestParameters') ?? {};
  const policyId = textIn(request, 'policyId');
  const allowsAll = policyId !== null && /^p-(?:RCP)?FullAWSAccess$/.test(policyId);
  const policyType = textIn(request, 'policyType', 'type');
  const target = textIn(request, 'targetId', 'accountId', 'rootId', 'destinationParentId');
  return {
    what,
    target,
    targetKind: targetKindOf(target),
    service: textIn(request, 'servicePrincipal'),
    policyId,
    policyType,
    allowsAll,
    ...loosening(event, what, request, { allowsAll, policyType }),
  };
}

const untouched: Loosening = { loosened: false, before: 'unknown' };

function loosening(
  event: ChangeEvent,
  what: Facts['what'],
  request: JsonObject,
  { allowsAll, policyType }: Pick<Facts, 'allowsAll' | 'policyType'>,
): Loosening {
  switch (what) {
    case 'policy-type-disabled':
      return isGuardrail(policyType)
        ? { loosened: true, certainty: 'known', before: 'unknown' }
        : untouched;
    case 'guardrail-attached':
      return allowsAll ? { loosened: true, certainty: 'inferred', before: 'unknown' } : untouched;
    case 'guardrail-detached':
      return allowsAll ? untouched : detached(event);
    case 'guardrail-rewritten':
      return rewritten(event, request);
    default:
      return untouched;
  }
}

/** Taking away what denies lets more through; taking away an allow list lets less. */
function detached(event: ChangeEvent): Loosening {
  const state = stateBefore(event, 'policy-document');
  const statements = state.kind === 'known' ? readPolicyDocument(state.value) : undefined;
  if (statements === undefined) return { loosened: true, certainty: 'inferred', before: 'unknown' };
  const denies = statements.some(({ allows }) => !allows);
  return { loosened: denies, certainty: 'known', removesDeny: denies, before: 'known' };
}

function rewritten(event: ChangeEvent, { content }: JsonObject): Loosening {
  const state = stateBefore(event, 'policy-document');
  const old = state.kind === 'known' ? readPolicyDocument(state.value) : undefined;
  const now = readPolicyDocument(content);
  const change = old === undefined || now === undefined ? undefined : comparePolicies(old, now);
  if (change === undefined) return untouched;
  const { widens, removesDeny } = change;
  return { loosened: widens, certainty: 'known', removesDeny, before: 'known' };
}

function isGuardrail(policyType: string | null): boolean {
  return policyType !== null && /^(?:SERVICE|RESOURCE)_CONTROL_POLICY$/.test(policyType);
}

function targetKindOf(target: string | null): Facts['targetKind'] {
  if (target === null) return null;
  if (/^r-/.test(target)) return 'root';
  if (/^ou-/.test(target)) return 'unit';
  return /^\d{12}$/.test(target) ? 'account' : null;
}

function textIn(request: JsonObject, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const found = stringAt(request, key);
    if (found !== undefined) return found.slice(0, 256);
  }
  return null;
}
