import type { Place, SystemRow } from '../measure.ts';

const queue: Place = { request: 'queueUrl', as: 'last-of-path' };
const topic: Place = { request: 'topicArn' };
const logGroup: Place = { request: 'logGroupName' };
const trail: Place = { request: 'name', as: 'last-of-path' };
const user: Place = { request: 'userName' };
const distribution: Place = { request: 'id' };

/** Queues, topics, log groups, trails, distributions, users who may sign in. */
export const operationSystems: readonly SystemRow[] = [
  {
    made: 'sqs:CreateQueue',
    type: 'AWS::SQS::Queue',
    id: { response: 'queueUrl', as: 'last-of-path' },
    gone: [{ call: 'sqs:DeleteQueue', id: queue }],
    measures: [
      {
        // SQS encrypts every new queue unless told otherwise.
        name: 'encryption-at-rest',
        kind: 'encryption',
        atCreation: [
          { request: 'attributes.KmsMasterKeyId' },
          { request: 'attributes.SqsManagedSseEnabled', is: ['true'] },
        ],
        later: [
          {
            call: 'sqs:SetQueueAttributes',
            id: queue,
            shows: { request: 'attributes.KmsMasterKeyId' },
          },
          {
            call: 'sqs:SetQueueAttributes',
            id: queue,
            shows: { request: 'attributes.SqsManagedSseEnabled', is: ['true'] },
          },
        ],
      },
    ],
  },
  {
    made: 'sns:CreateTopic',
    type: 'AWS::SNS::Topic',
    id: { response: 'topicArn' },
    gone: [{ call: 'sns:DeleteTopic', id: topic }],
    measures: [
      {
        name: 'encryption-at-rest',
        kind: 'encryption',
        atCreation: [{ request: 'attributes.KmsMasterKeyId', absent: 'lacks' }],
        later: [
          {
            call: 'sns:SetTopicAttributes',
            id: topic,
            // Its one attribute by name and value.
            shows: { request: 'attributeName', is: ['kmsmasterkeyid'], otherwise: 'unknown' },
          },
        ],
      },
    ],
  },
  {
    made: 'logs:CreateLogGroup',
    type: 'AWS::Logs::LogGroup',
    id: logGroup,
    gone: [{ call: 'logs:DeleteLogGroup', id: logGroup }],
    measures: [
      {
        name: 'retention',
        kind: 'protection',
        atCreation: [],
        later: [
          { call: 'logs:PutRetentionPolicy', id: logGroup, shows: 'has' },
          { call: 'logs:DeleteRetentionPolicy', id: logGroup, shows: 'lacks' },
        ],
      },
    ],
  },
  {
    made: 'cloudtrail:CreateTrail',
    type: 'AWS::CloudTrail::Trail',
    id: trail,
    gone: [{ call: 'cloudtrail:DeleteTrail', id: trail }],
    measures: [
      {
        name: 'trail-logging',
        kind: 'logging',
        atCreation: [],
        later: [
          { call: 'cloudtrail:StartLogging', id: trail, shows: 'has' },
          { call: 'cloudtrail:StopLogging', id: trail, shows: 'lacks' },
        ],
      },
      ...(
        [
          ['log-file-validation', 'enableLogFileValidation', 'protection'],
          ['all-regions', 'isMultiRegionTrail', 'logging'],
        ] as const
      ).map(([name, request, kind]) => ({
        name,
        kind,
        atCreation: [{ request, is: ['true'], absent: 'lacks' as const }],
        later: [{ call: 'cloudtrail:UpdateTrail', id: trail, shows: { request, is: ['true'] } }],
      })),
    ],
  },
  {
    made: 'cloudfront:CreateDistribution',
    type: 'AWS::CloudFront::Distribution',
    id: { response: 'distribution.id' },
    global: true,
    gone: [{ call: 'cloudfront:DeleteDistribution', id: distribution }],
    measures: [
      {
        name: 'access-logging',
        kind: 'logging',
        atCreation: [{ request: 'distributionConfig.logging.enabled', is: ['true'] }],
        later: [
          {
            call: 'cloudfront:UpdateDistribution',
            id: distribution,
            shows: { request: 'distributionConfig.logging.enabled', is: ['true'] },
          },
        ],
      },
      {
        name: 'https-only',
        kind: 'encryption',
        atCreation: [
          {
            request: 'distributionConfig.defaultCacheBehavior.viewerProtocolPolicy',
            isNot: ['allow-all'],
          },
        ],
        later: [
          {
            call: 'cloudfront:UpdateDistribution',
            id: distribution,
            shows: {
              request: 'distributionConfig.defaultCacheBehavior.viewerProtocolPolicy',
              isNot: ['allow-all'],
            },
          },
        ],
      },
    ],
  },
  {
    made: 'iam:CreateLoginProfile',
    type: 'AWS::IAM::User',
    id: user,
    global: true,
    gone: [
      { call: 'iam:DeleteLoginProfile', id: user },
      { call: 'iam:DeleteUser', id: user },
    ],
    measures: [
      {
        name: 'mfa',
        kind: 'access',
        atCreation: [],
        later: [{ call: 'iam:EnableMFADevice', id: user, shows: 'has' }],
      },
    ],
  },
];
