import { called, type ServiceMapping } from '../mapping.ts';

const server = called(
  'AWS::Transfer::Server',
  'transfer:{region}:{account}:server/{id}',
  'serverId',
  'response.serverId',
);
const user = {
  ...called(
    'AWS::Transfer::User',
    'transfer:{region}:{account}:user/{parent}/{id}',
    'userName',
    'response.userName',
  ),
  parentAt: ['serverId'],
};

export const transfer: ServiceMapping = {
  service: 'transfer',
  rows: [
    { events: 'CreateServer', resources: [server], bare: true },
    { events: 'UpdateServer DeleteServer StartServer StopServer', resources: [server] },
    {
      events: 'CreateUser UpdateUser DeleteUser ImportSshPublicKey DeleteSshPublicKey',
      resources: [user, server],
    },
    { events: 'CreateAccess UpdateAccess DeleteAccess', resources: [server] },
    {
      events: 'CreateWorkflow DeleteWorkflow',
      resources: [
        called(
          'AWS::Transfer::Workflow',
          'transfer:{region}:{account}:workflow/{id}',
          'workflowId',
          'response.workflowId',
        ),
      ],
    },
  ],
};
