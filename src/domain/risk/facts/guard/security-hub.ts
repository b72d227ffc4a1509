import { bounded, isOff, listIn, textIn } from '../reading/call-request.ts';
import { always, type GuardCalls, type GuardReader } from './guard-loss.ts';

const member = always({ what: 'member', how: 'detached' });
const administrator = always({ what: 'administrator', how: 'detached' });
const off = always({ what: 'service', how: 'disabled', whole: true });

const controlOff: GuardReader = ({ request }) => {
  const parts = listIn(request, 'standardsControlAssociationUpdates').flatMap((update) =>
    isOff(update, 'associationStatus') ? (textIn(update, 'securityControlId') ?? '') : [],
  );
  if (parts.length > 0) {
    return { what: 'control', how: 'disabled', parts: bounded(parts), count: parts.length };
  }
  return isOff(request, 'controlStatus') ? { what: 'control', how: 'disabled' } : undefined;
};

const suppressesFindings: GuardReader = ({ request }) => {
  const status = textIn(request, 'workflow', 'status')?.toUpperCase();
  return status === 'SUPPRESSED'
    ? {
        what: 'finding',
        how: 'suppressed',
        count: listIn(request, 'findingIdentifiers').length,
      }
    : undefined;
};

/** A rule that marks new findings as suppressed, now or after an update of it. */
const suppressesAlways: GuardReader = ({ request }) => {
  const updates = [request, ...listIn(request, 'updateAutomationRulesRequestItems')];
  const suppresses = updates
    .flatMap((update) => listIn(update, 'actions'))
    .some(
      (action) =>
        textIn(action, 'findingFieldsUpdate', 'workflow', 'status')?.toUpperCase() === 'SUPPRESSED',
    );
  return suppresses ? { what: 'finding-filter', how: 'suppressed' } : undefined;
};

const nothingNew: GuardReader = ({ request }) =>
  isOff(request, 'autoEnable') || textIn(request, 'autoEnableStandards')?.toUpperCase() === 'NONE'
    ? { what: 'new-members', how: 'narrowed' }
    : undefined;

export const securityHubCalls: GuardCalls = {
  'securityhub:DisableSecurityHub': off,
  'securityhub:DisableSecurityHubV2': off,
  'securityhub:BatchDisableStandards': ({ request }) => {
    const arns = listIn(request, 'standardsSubscriptionArns').flatMap((arn) => textIn(arn) ?? []);
    return { what: 'standard', how: 'disabled', parts: bounded(arns), count: arns.length };
  },
  'securityhub:UpdateStandardsControl': controlOff,
  'securityhub:BatchUpdateStandardsControlAssociations': controlOff,
  'securityhub:BatchUpdateFindings': suppressesFindings,
  'securityhub:CreateAutomationRule': suppressesAlways,
  'securityhub:BatchUpdateAutomationRules': suppressesAlways,
  'securityhub:DisassociateFromMasterAccount': administrator,
  'securityhub:DisassociateFromAdministratorAccount': administrator,
  'securityhub:DisableOrganizationAdminAccount': administrator,
  'securityhub:DisassociateMembers': member,
  'securityhub:DeleteMembers': member,
  'securityhub:UpdateOrganizationConfiguration': nothingNew,
  'securityhub:UpdateSecurityHubConfiguration': ({ request }) =>
    isOff(request, 'autoEnableControls') ? { what: 'control', how: 'narrowed' } : undefined,
  'securityhub:DisableImportFindingsForProduct': always({ what: 'integration', how: 'disabled' }),
  'securityhub:DeleteFindingAggregator': always({ what: 'aggregation', how: 'deleted' }),
  'securityhub:DeleteAggregatorV2': always({ what: 'aggregation', how: 'deleted' }),
};
