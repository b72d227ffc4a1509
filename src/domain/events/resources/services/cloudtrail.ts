import { called, calledByArn, type ServiceMapping } from '../mapping.ts';

const trail = {
  ...called(
    'AWS::CloudTrail::Trail',
    'cloudtrail:{region}:{account}:trail/{id}',
    'name',
    'trailName',
    'resourceIdList',
    'resourceId',
    'resourceArn',
  ),
  arnAt: ['response.trailARN'],
};
const dataStore = calledByArn(
  'AWS::CloudTrail::EventDataStore',
  'eventDataStore',
  'response.eventDataStoreArn',
);
const channel = calledByArn('AWS::CloudTrail::Channel', 'channel', 'response.channelArn');

export const cloudtrail: ServiceMapping = {
  service: 'cloudtrail',
  rows: [
    {
      events:
        'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging PutEventSelectors PutInsightSelectors AddTags RemoveTags',
      resources: [trail],
    },
    {
      events:
        'CreateEventDataStore UpdateEventDataStore DeleteEventDataStore RestoreEventDataStore StartEventDataStoreIngestion StopEventDataStoreIngestion EnableFederation DisableFederation',
      resources: [dataStore],
    },
    { events: 'CreateChannel UpdateChannel DeleteChannel', resources: [channel] },
  ],
};
