import { bounded, isOff, listIn, textIn } from '../reading/call-request.ts';
import { always, type GuardCalls, type GuardReader } from './guard-loss.ts';

const off = always({ what: 'service', how: 'disabled', whole: true });
const member = always({ what: 'member', how: 'detached' });
const administrator = always({ what: 'administrator', how: 'detached' });

/** A filter that hides what matches it: Macie says `ARCHIVE`, Inspector `SUPPRESS`. */
const hides: GuardReader = ({ request }) =>
  ['ARCHIVE', 'SUPPRESS'].includes(textIn(request, 'action')?.toUpperCase() ?? '')
    ? { what: 'finding-filter', how: 'suppressed' }
    : undefined;

/** Inspector is switched off by kinds of resources; without its machines and images little is left of it. */
const inspectorOff: GuardReader = ({ request }) => {
  const parts = bounded(listIn(request, 'resourceTypes').flatMap((type) => textIn(type) ?? []));
  const whole = parts.length === 0 || (parts.includes('EC2') && parts.includes('ECR'));
  return { what: whole ? 'service' : 'feature', how: 'disabled', whole, parts };
};

const archiveRule = always({ what: 'finding-filter', how: 'suppressed' });

export const findingServiceCalls: GuardCalls = {
  'access-analyzer:DeleteAnalyzer': always({ what: 'analyzer', how: 'deleted' }),
  'access-analyzer:CreateArchiveRule': archiveRule,
  'access-analyzer:UpdateArchiveRule': archiveRule,
  'access-analyzer:ApplyArchiveRule': archiveRule,
  'access-analyzer:UpdateFindings': ({ request }) =>
    textIn(request, 'status')?.toUpperCase() === 'ARCHIVED'
      ? { what: 'finding', how: 'suppressed', count: listIn(request, 'ids').length }
      : undefined,
  'macie2:DisableMacie': off,
  'macie2:UpdateMacieSession': ({ request }) =>
    textIn(request, 'status')?.toUpperCase() === 'PAUSED'
      ? { what: 'service', how: 'disabled', whole: true }
      : undefined,
  'macie2:UpdateAutomatedDiscoveryConfiguration': ({ request }) =>
    isOff(request, 'status')
      ? { what: 'feature', how: 'disabled', parts: ['automated-discovery'] }
      : undefined,
  'macie2:CreateFindingsFilter': hides,
  'macie2:UpdateFindingsFilter': hides,
  'macie2:CreateAllowList': always({ what: 'trusted-list', how: 'suppressed' }),
  'macie2:DeleteMember': member,
  'macie2:DisassociateMember': member,
  'macie2:DisassociateFromMasterAccount': administrator,
  'macie2:DisassociateFromAdministratorAccount': administrator,
  'macie2:DisableOrganizationAdminAccount': administrator,
  'inspector2:Disable': inspectorOff,
  'inspector2:CreateFilter': hides,
  'inspector2:UpdateFilter': hides,
  'inspector2:DisassociateMember': member,
  'inspector2:DisableDelegatedAdminAccount': administrator,
  'detective:DeleteGraph': off,
  'detective:DeleteMembers': member,
  'detective:DisassociateMembership': administrator,
  'detective:DisableOrganizationAdminAccount': administrator,
};
