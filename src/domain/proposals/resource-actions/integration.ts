import { type ActionTable, type TagCalls, tagResource } from './action-row.ts';

const queueTags: TagCalls = { set: 'TagQueue', unset: 'UntagQueue' };
const streamTags: TagCalls = { set: 'AddTagsToStream', unset: 'RemoveTagsFromStream' };
const deliveryTags: TagCalls = { set: 'TagDeliveryStream', unset: 'UntagDeliveryStream' };

/** Queues, topics, events, workflows and data pipelines. */
export const integration: ActionTable = {
  'AWS::SQS::Queue': {
    create: 'CreateQueue',
    settings: 'SetQueueAttributes',
    delete: 'DeleteQueue',
    tags: queueTags,
  },
  'AWS::SQS::QueuePolicy': {
    create: 'SetQueueAttributes',
    update: 'SetQueueAttributes',
    delete: 'SetQueueAttributes',
    on: 'AWS::SQS::Queue',
  },
  'AWS::SNS::Topic': {
    create: 'CreateTopic',
    settings: 'SetTopicAttributes Subscribe PutDataProtectionPolicy',
    update: 'Unsubscribe',
    delete: 'DeleteTopic Unsubscribe',
    tags: tagResource,
  },
  'AWS::SNS::TopicPolicy': {
    create: 'SetTopicAttributes',
    update: 'SetTopicAttributes',
    delete: 'SetTopicAttributes',
    on: 'AWS::SNS::Topic',
  },
  'AWS::SNS::Subscription': {
    create: 'Subscribe',
    settings: 'SetSubscriptionAttributes',
    delete: 'Unsubscribe',
    on: 'AWS::SNS::Subscription AWS::SNS::Topic',
  },
  'AWS::Events::Rule': {
    create: 'PutRule',
    settings: 'PutTargets',
    update: 'PutRule RemoveTargets EnableRule DisableRule',
    delete: 'DeleteRule RemoveTargets',
    tags: tagResource,
  },
  'AWS::Events::EventBus': {
    create: 'CreateEventBus',
    settings: 'PutPermission',
    update: 'UpdateEventBus RemovePermission',
    delete: 'DeleteEventBus',
    tags: tagResource,
  },
  'AWS::Events::EventBusPolicy': {
    create: 'PutPermission',
    update: 'PutPermission RemovePermission',
    delete: 'RemovePermission',
    on: 'AWS::Events::EventBus',
  },
  'AWS::Events::Connection': {
    create: 'CreateConnection',
    update: 'UpdateConnection DeauthorizeConnection',
    delete: 'DeleteConnection',
  },
  'AWS::Events::ApiDestination': {
    create: 'CreateApiDestination',
    update: 'UpdateApiDestination',
    delete: 'DeleteApiDestination',
  },
  'AWS::Scheduler::Schedule': {
    create: 'CreateSchedule',
    update: 'UpdateSchedule',
    delete: 'DeleteSchedule',
  },
  'AWS::Scheduler::ScheduleGroup': {
    create: 'CreateScheduleGroup',
    delete: 'DeleteScheduleGroup',
    tags: tagResource,
  },
  'AWS::Pipes::Pipe': {
    create: 'CreatePipe',
    update: 'UpdatePipe',
    delete: 'DeletePipe',
    tags: tagResource,
  },
  'AWS::StepFunctions::StateMachine': {
    create: 'CreateStateMachine',
    update: 'UpdateStateMachine',
    delete: 'DeleteStateMachine',
    tags: tagResource,
  },
  'AWS::Kinesis::Stream': {
    create: 'CreateStream',
    settings:
      'StartStreamEncryption IncreaseStreamRetentionPeriod EnableEnhancedMonitoring UpdateStreamMode',
    update:
      'UpdateShardCount DecreaseStreamRetentionPeriod StopStreamEncryption DisableEnhancedMonitoring',
    delete: 'DeleteStream',
    tags: streamTags,
  },
  'AWS::KinesisFirehose::DeliveryStream': {
    create: 'CreateDeliveryStream',
    settings: 'StartDeliveryStreamEncryption',
    update: 'UpdateDestination StopDeliveryStreamEncryption',
    delete: 'DeleteDeliveryStream',
    tags: deliveryTags,
  },
  'AWS::Glue::Database': {
    create: 'CreateDatabase',
    update: 'UpdateDatabase',
    delete: 'DeleteDatabase',
    tags: tagResource,
  },
  'AWS::Glue::Table': { create: 'CreateTable', update: 'UpdateTable', delete: 'DeleteTable' },
  'AWS::Glue::Job': {
    create: 'CreateJob',
    update: 'UpdateJob',
    delete: 'DeleteJob',
    tags: tagResource,
  },
  'AWS::Glue::Crawler': {
    create: 'CreateCrawler',
    update: 'UpdateCrawler UpdateCrawlerSchedule',
    delete: 'DeleteCrawler',
    tags: tagResource,
  },
  'AWS::Glue::Trigger': {
    create: 'CreateTrigger',
    update: 'UpdateTrigger StartTrigger StopTrigger',
    delete: 'DeleteTrigger',
    tags: tagResource,
  },
  'AWS::Athena::WorkGroup': {
    create: 'CreateWorkGroup',
    update: 'UpdateWorkGroup',
    delete: 'DeleteWorkGroup',
    tags: tagResource,
  },
  'AWS::AppSync::GraphQLApi': {
    create: 'CreateGraphqlApi',
    update: 'UpdateGraphqlApi',
    delete: 'DeleteGraphqlApi',
    tags: tagResource,
  },
  'AWS::MSK::Cluster': {
    create: 'CreateCluster CreateClusterV2',
    update:
      'UpdateBrokerCount UpdateBrokerStorage UpdateBrokerType UpdateClusterConfiguration UpdateClusterKafkaVersion UpdateMonitoring UpdateSecurity UpdateConnectivity',
    delete: 'DeleteCluster',
    tags: tagResource,
  },
};
