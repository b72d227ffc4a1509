import { at, type ServiceMapping } from '../mapping.ts';
import { instance } from './ec2-kinds.ts';

export const ec2InstanceConnect: ServiceMapping = {
  service: 'ec2-instance-connect',
  rows: [
    {
      events: 'SendSSHPublicKey SendSerialConsoleSSHPublicKey OpenTunnel',
      resources: [at(instance, 'instanceId')],
    },
  ],
};
