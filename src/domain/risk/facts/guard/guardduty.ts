import { isJsonObject, type Json } from '../../../../schemas/json.ts';
import { bounded, isOff, isOn, listIn, textIn, valueIn } from '../reading/call-request.ts';
import { always, type GuardCalls, type GuardReader } from './guard-loss.ts';

const member = always({ what: 'member', how: 'detached' });
const administrator = always({ what: 'administrator', how: 'detached' });

/** Features by name with a status, and the older `dataSources` with an `enable` or a `ebsVolumes` somewhere inside each. */
const featuresOff = (request: Json): readonly string[] =>
  bounded([
    ...listIn(request, 'features').flatMap((feature) =>
      isOff(feature, 'status') ? (textIn(feature, 'name') ?? []) : [],
    ),
    ...Object.entries(objectIn(request, 'dataSources')).flatMap(([name, source]) =>
      hasOffSwitch(source, 0) ? name.slice(0, 256) : [],
    ),
  ]);

function objectIn(request: Json, key: string): { readonly [key: string]: Json | undefined } {
  const found = valueIn(request, key);
  return isJsonObject(found) ? found : {};
}

function hasOffSwitch(value: Json | undefined, depth: number): boolean {
  if (!isJsonObject(value) || depth > 4) return value === false;
  return Object.values(value).some((inner) => hasOffSwitch(inner, depth + 1));
}

const narrowed: GuardReader = ({ request }) => {
  const parts = featuresOff(request);
  return parts.length === 0 ? undefined : { what: 'feature', how: 'narrowed', parts };
};

const updated: GuardReader = (call) =>
  isOff(call.request, 'enable')
    ? { what: 'service', how: 'disabled', whole: true, parts: featuresOff(call.request) }
    : narrowed(call);

const archives: GuardReader = ({ request }) =>
  textIn(request, 'action')?.toUpperCase() === 'ARCHIVE'
    ? { what: 'finding-filter', how: 'suppressed' }
    : undefined;

const trusts: GuardReader = ({ request }) =>
  isOn(request, 'activate') ? { what: 'trusted-list', how: 'suppressed' } : undefined;

const forgetsThreats: GuardReader = ({ request }) =>
  isOff(request, 'activate') ? { what: 'threat-list', how: 'narrowed' } : undefined;

const organisation: GuardReader = (call) =>
  isOff(call.request, 'autoEnable') ||
  textIn(call.request, 'autoEnableOrganizationMembers')?.toUpperCase() === 'NONE'
    ? { what: 'new-members', how: 'narrowed' }
    : undefined;

export const guardDutyCalls: GuardCalls = {
  'guardduty:DeleteDetector': always({ what: 'service', how: 'deleted', whole: true }),
  'guardduty:UpdateDetector': updated,
  'guardduty:UpdateMemberDetectors': narrowed,
  'guardduty:UpdateOrganizationConfiguration': organisation,
  'guardduty:DisassociateFromMasterAccount': administrator,
  'guardduty:DisassociateFromAdministratorAccount': administrator,
  'guardduty:DisableOrganizationAdminAccount': administrator,
  'guardduty:DisassociateMembers': member,
  'guardduty:DeleteMembers': member,
  'guardduty:StopMonitoringMembers': member,
  'guardduty:DeletePublishingDestination': always({ what: 'publishing', how: 'deleted' }),
  'guardduty:CreateFilter': archives,
  'guardduty:UpdateFilter': archives,
  'guardduty:ArchiveFindings': ({ request }) => ({
    what: 'finding',
    how: 'suppressed',
    count: listIn(request, 'findingIds').length,
  }),
  'guardduty:CreateIPSet': trusts,
  'guardduty:UpdateIPSet': trusts,
  'guardduty:CreateTrustedEntitySet': trusts,
  'guardduty:UpdateTrustedEntitySet': trusts,
  'guardduty:DeleteThreatIntelSet': always({ what: 'threat-list', how: 'deleted' }),
  'guardduty:UpdateThreatIntelSet': forgetsThreats,
  'guardduty:DeleteThreatEntitySet': always({ what: 'threat-list', how: 'deleted' }),
  'guardduty:UpdateThreatEntitySet': forgetsThreats,
  'guardduty:DeleteMalwareProtectionPlan': always({
    what: 'feature',
    how: 'deleted',
    parts: ['MALWARE_PROTECTION_FOR_S3'],
  }),
};
