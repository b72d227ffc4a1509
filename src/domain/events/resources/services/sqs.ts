import type { ResourceKind, ServiceMapping } from '../mapping.ts';

const queue: ResourceKind = {
  type: 'AWS::SQS::Queue',
  at: ['queueUrl', 'response.queueUrl', 'queueName'],
  form: 'queue-url',
  arn: 'arn:{partition}:sqs:{region}:{account}:{id}',
};

export const sqs: ServiceMapping = {
  service: 'sqs',
  rows: [
    {
      events:
        'CreateQueue DeleteQueue SetQueueAttributes PurgeQueue AddPermission RemovePermission TagQueue UntagQueue',
      resources: [queue],
    },
  ],
};
