import { calledByArn, type ServiceMapping } from '../mapping.ts';

const service = calledByArn(
  'AWS::AppRunner::Service',
  'serviceArn',
  'response.service.serviceArn',
  'serviceName',
);
const connector = calledByArn(
  'AWS::AppRunner::VpcConnector',
  'vpcConnectorArn',
  'response.vpcConnector.vpcConnectorArn',
  'vpcConnectorName',
);

export const apprunner: ServiceMapping = {
  service: 'apprunner',
  rows: [
    {
      events:
        'CreateService UpdateService DeleteService PauseService ResumeService StartDeployment AssociateCustomDomain DisassociateCustomDomain',
      resources: [service],
    },
    { events: 'CreateVpcConnector DeleteVpcConnector', resources: [connector] },
  ],
};
