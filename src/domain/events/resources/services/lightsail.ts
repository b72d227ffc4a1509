import { calledOnly, type ServiceMapping } from '../mapping.ts';

const instance = calledOnly(
  'AWS::Lightsail::Instance',
  'instanceName',
  'instanceNames',
  'response.operations.resourceName',
);

export const lightsail: ServiceMapping = {
  service: 'lightsail',
  rows: [
    {
      events:
        'CreateInstances CreateInstancesFromSnapshot DeleteInstance StartInstance StopInstance RebootInstance OpenInstancePublicPorts CloseInstancePublicPorts PutInstancePublicPorts',
      resources: [instance],
    },
  ],
};
