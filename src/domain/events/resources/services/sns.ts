import { called, calledByArn, type ServiceMapping } from '../mapping.ts';

const topic = {
  ...called(
    'AWS::SNS::Topic',
    'sns:{region}:{account}:{id}',
    'topicArn',
    'resourceArn',
    'response.topicArn',
    'name',
  ),
  calledByArn: true,
};
const subscription = calledByArn(
  'AWS::SNS::Subscription',
  'subscriptionArn',
  'response.subscriptionArn',
);

export const sns: ServiceMapping = {
  service: 'sns',
  rows: [
    {
      events:
        'CreateTopic DeleteTopic SetTopicAttributes AddPermission RemovePermission PutDataProtectionPolicy TagResource UntagResource',
      resources: [topic],
    },
    { events: 'Subscribe ConfirmSubscription', resources: [topic, subscription] },
    { events: 'Unsubscribe SetSubscriptionAttributes', resources: [subscription] },
    {
      events:
        'CreatePlatformApplication SetPlatformApplicationAttributes DeletePlatformApplication',
      resources: [
        calledByArn(
          'AWS::SNS::PlatformApplication',
          'platformApplicationArn',
          'response.platformApplicationArn',
          'name',
        ),
      ],
    },
  ],
};
