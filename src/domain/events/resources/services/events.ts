import { called, calledByArn, type ResourceKind, type ServiceMapping } from '../mapping.ts';
import { account } from './account.ts';

const bus: ResourceKind = called(
  'AWS::Events::EventBus',
  'events:{region}:{account}:event-bus/{id}',
  'eventBusName',
  'name',
);
/** On the default bus the bus is not in the ARN, on another one it is: certain only where AWS gives it. */
const rule: ResourceKind = {
  type: 'AWS::Events::Rule',
  at: ['name', 'rule'],
  arnAt: ['response.ruleArn'],
};

export const events: ServiceMapping = {
  service: 'events',
  rows: [
    {
      events: 'PutRule DeleteRule EnableRule DisableRule PutTargets RemoveTargets',
      resources: [rule],
    },
    {
      events: 'CreateEventBus UpdateEventBus DeleteEventBus PutPermission RemovePermission',
      resources: [{ ...bus, otherwise: account }],
    },
    {
      events: 'CreateArchive UpdateArchive DeleteArchive',
      resources: [
        called('AWS::Events::Archive', 'events:{region}:{account}:archive/{id}', 'archiveName'),
      ],
    },
    {
      events: 'CreateConnection UpdateConnection DeleteConnection DeauthorizeConnection',
      resources: [
        { type: 'AWS::Events::Connection', at: ['name'], arnAt: ['response.connectionArn'] },
      ],
    },
    {
      events: 'CreateApiDestination UpdateApiDestination DeleteApiDestination',
      resources: [
        {
          type: 'AWS::Events::ApiDestination',
          at: ['name'],
          arnAt: ['response.apiDestinationArn'],
        },
      ],
    },
    {
      events: 'TagResource UntagResource',
      resources: [calledByArn('AWS::Events::Rule', 'resourceARN')],
    },
  ],
};
