import { calledByArn, calledOnly, type ServiceMapping } from '../mapping.ts';
import { account } from './account.ts';

export const securityhub: ServiceMapping = {
  service: 'securityhub',
  rows: [
    {
      events:
        'EnableSecurityHub DisableSecurityHub UpdateSecurityHubConfiguration EnableSecurityHubV2 DisableSecurityHubV2 DisassociateFromMasterAccount DisassociateFromAdministratorAccount BatchEnableStandards UpdateOrganizationConfiguration BatchImportFindings BatchUpdateFindings',
      resources: [account],
      bare: true,
    },
    {
      events: 'BatchDisableStandards',
      resources: [
        calledByArn(
          'AWS::SecurityHub::Standard',
          'standardsSubscriptionArns',
          'StandardsSubscriptionArns',
        ),
      ],
    },
    {
      events: 'UpdateStandardsControl',
      resources: [calledByArn('AWS::SecurityHub::StandardsControl', 'StandardsControlArn')],
    },
    {
      events: 'EnableImportFindingsForProduct DisableImportFindingsForProduct',
      resources: [
        calledByArn(
          'AWS::SecurityHub::ProductSubscription',
          'ProductSubscriptionArn',
          'ProductArn',
        ),
      ],
    },
    {
      events: 'CreateInsight UpdateInsight DeleteInsight',
      resources: [
        calledByArn('AWS::SecurityHub::Insight', 'InsightArn', 'response.InsightArn', 'Name'),
      ],
    },
    {
      events: 'CreateActionTarget UpdateActionTarget DeleteActionTarget',
      resources: [
        calledByArn(
          'AWS::SecurityHub::ActionTarget',
          'ActionTargetArn',
          'response.ActionTargetArn',
          'Name',
        ),
      ],
    },
    {
      events: 'EnableOrganizationAdminAccount DisableOrganizationAdminAccount',
      resources: [calledOnly('AWS::::Account', 'AdminAccountId')],
    },
    {
      events: 'CreateMembers DeleteMembers DisassociateMembers InviteMembers',
      resources: [account],
    },
  ],
};
