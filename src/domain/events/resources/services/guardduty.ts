import { called, calledOnly, type ServiceMapping } from '../mapping.ts';
import { account } from './account.ts';

const detector = {
  ...called(
    'AWS::GuardDuty::Detector',
    'guardduty:{region}:{account}:detector/{id}',
    'detectorId',
    'response.detectorId',
  ),
  otherwise: account,
};

export const guardduty: ServiceMapping = {
  service: 'guardduty',
  rows: [
    {
      events:
        'CreateDetector UpdateDetector DeleteDetector CreateMembers DeleteMembers InviteMembers StartMonitoringMembers StopMonitoringMembers DisassociateMembers DisassociateFromMasterAccount DisassociateFromAdministratorAccount AcceptInvitation AcceptAdministratorInvitation ArchiveFindings UnarchiveFindings CreateSampleFindings UpdateMemberDetectors UpdateFindingsFeedback UpdateOrganizationConfiguration UpdateMalwareScanSettings',
      resources: [detector],
    },
    {
      events: 'CreatePublishingDestination UpdatePublishingDestination DeletePublishingDestination',
      resources: [
        detector,
        calledOnly(
          'AWS::GuardDuty::PublishingDestination',
          'destinationId',
          'response.destinationId',
        ),
      ],
    },
    {
      events: 'CreateFilter UpdateFilter DeleteFilter',
      resources: [
        {
          ...called(
            'AWS::GuardDuty::Filter',
            'guardduty:{region}:{account}:detector/{parent}/filter/{id}',
            'filterName',
            'name',
          ),
          parentAt: ['detectorId'],
        },
        detector,
      ],
    },
    {
      events: 'CreateIPSet UpdateIPSet DeleteIPSet',
      resources: [
        {
          ...called(
            'AWS::GuardDuty::IPSet',
            'guardduty:{region}:{account}:detector/{parent}/ipset/{id}',
            'ipSetId',
            'response.ipSetId',
          ),
          parentAt: ['detectorId'],
        },
        detector,
      ],
    },
    {
      events: 'CreateThreatIntelSet UpdateThreatIntelSet DeleteThreatIntelSet',
      resources: [
        {
          ...called(
            'AWS::GuardDuty::ThreatIntelSet',
            'guardduty:{region}:{account}:detector/{parent}/threatintelset/{id}',
            'threatIntelSetId',
            'response.threatIntelSetId',
          ),
          parentAt: ['detectorId'],
        },
        detector,
      ],
    },
    {
      events: 'EnableOrganizationAdminAccount DisableOrganizationAdminAccount',
      resources: [calledOnly('AWS::::Account', 'adminAccountId')],
    },
    { events: 'DeleteInvitations DeclineInvitations', resources: [account] },
  ],
};
