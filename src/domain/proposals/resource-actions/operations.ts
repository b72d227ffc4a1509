import {
  type ActionTable,
  addTags,
  addTagsToResource,
  type TagCalls,
  tagResource,
} from './action-row.ts';

const logGroupTags: TagCalls = {
  set: 'TagResource TagLogGroup',
  unset: 'UntagResource UntagLogGroup',
};

/** What watches, records, builds and deploys. */
export const operations: ActionTable = {
  'AWS::Logs::LogGroup': {
    create: 'CreateLogGroup',
    settings: 'PutRetentionPolicy AssociateKmsKey PutDataProtectionPolicy PutIndexPolicy',
    update: 'DeleteRetentionPolicy DisassociateKmsKey DeleteDataProtectionPolicy DeleteIndexPolicy',
    delete: 'DeleteLogGroup',
    tags: logGroupTags,
  },
  'AWS::Logs::LogStream': {
    create: 'CreateLogStream',
    delete: 'DeleteLogStream',
    on: 'AWS::Logs::LogGroup',
  },
  'AWS::Logs::SubscriptionFilter': {
    create: 'PutSubscriptionFilter',
    update: 'PutSubscriptionFilter',
    delete: 'DeleteSubscriptionFilter',
    on: 'AWS::Logs::LogGroup',
  },
  'AWS::Logs::MetricFilter': {
    create: 'PutMetricFilter',
    update: 'PutMetricFilter',
    delete: 'DeleteMetricFilter',
    on: 'AWS::Logs::LogGroup',
  },
  'AWS::Logs::ResourcePolicy': {
    create: 'PutResourcePolicy',
    update: 'PutResourcePolicy',
    delete: 'DeleteResourcePolicy',
  },
  'AWS::CloudWatch::Alarm': {
    create: 'PutMetricAlarm',
    update: 'PutMetricAlarm',
    delete: 'DeleteAlarms',
    tags: tagResource,
  },
  'AWS::CloudWatch::CompositeAlarm': {
    create: 'PutCompositeAlarm',
    update: 'PutCompositeAlarm',
    delete: 'DeleteAlarms',
    tags: tagResource,
  },
  'AWS::CloudWatch::Dashboard': {
    create: 'PutDashboard',
    update: 'PutDashboard',
    delete: 'DeleteDashboards',
  },
  'AWS::CloudTrail::Trail': {
    create: 'CreateTrail',
    settings: 'StartLogging PutEventSelectors PutInsightSelectors',
    update: 'UpdateTrail StopLogging',
    delete: 'DeleteTrail',
    tags: addTags,
  },
  'AWS::Config::ConfigRule': {
    create: 'PutConfigRule',
    update: 'PutConfigRule',
    delete: 'DeleteConfigRule',
    tags: tagResource,
  },
  'AWS::Config::ConfigurationRecorder': {
    create: 'PutConfigurationRecorder',
    settings: 'StartConfigurationRecorder',
    update: 'PutConfigurationRecorder StopConfigurationRecorder',
    delete: 'DeleteConfigurationRecorder StopConfigurationRecorder',
  },
  'AWS::Config::DeliveryChannel': {
    create: 'PutDeliveryChannel',
    update: 'PutDeliveryChannel',
    delete: 'DeleteDeliveryChannel',
  },
  'AWS::GuardDuty::Detector': {
    create: 'CreateDetector',
    update: 'UpdateDetector',
    delete: 'DeleteDetector',
    tags: tagResource,
  },
  'AWS::SecurityHub::Hub': {
    create: 'EnableSecurityHub',
    update: 'UpdateSecurityHubConfiguration',
    delete: 'DisableSecurityHub',
    tags: tagResource,
  },
  'AWS::AccessAnalyzer::Analyzer': {
    create: 'CreateAnalyzer',
    settings: 'CreateArchiveRule',
    update: 'UpdateAnalyzer UpdateArchiveRule DeleteArchiveRule',
    delete: 'DeleteAnalyzer',
    tags: tagResource,
  },
  'AWS::SSM::Parameter': {
    create: 'PutParameter',
    update: 'PutParameter',
    delete: 'DeleteParameter DeleteParameters',
    tags: addTagsToResource,
  },
  'AWS::SSM::Document': {
    create: 'CreateDocument',
    settings: 'ModifyDocumentPermission',
    update: 'UpdateDocument UpdateDocumentDefaultVersion',
    delete: 'DeleteDocument',
    tags: addTagsToResource,
  },
  'AWS::SSM::Association': {
    create: 'CreateAssociation',
    update: 'UpdateAssociation',
    delete: 'DeleteAssociation',
    tags: addTagsToResource,
  },
  'AWS::SSM::MaintenanceWindow': {
    create: 'CreateMaintenanceWindow',
    update: 'UpdateMaintenanceWindow',
    delete: 'DeleteMaintenanceWindow',
    tags: addTagsToResource,
  },
  'AWS::SSM::PatchBaseline': {
    create: 'CreatePatchBaseline',
    settings: 'RegisterPatchBaselineForPatchGroup',
    update: 'UpdatePatchBaseline DeregisterPatchBaselineForPatchGroup',
    delete: 'DeletePatchBaseline DeregisterPatchBaselineForPatchGroup',
    tags: addTagsToResource,
  },
  'AWS::CodeBuild::Project': {
    create: 'CreateProject',
    settings: 'CreateWebhook',
    update: 'UpdateProject UpdateWebhook DeleteWebhook',
    delete: 'DeleteProject DeleteWebhook',
  },
  'AWS::CodePipeline::Pipeline': {
    create: 'CreatePipeline',
    update: 'UpdatePipeline',
    delete: 'DeletePipeline',
    tags: tagResource,
  },
  'AWS::CodeDeploy::Application': {
    create: 'CreateApplication',
    update: 'UpdateApplication',
    delete: 'DeleteApplication',
    tags: tagResource,
  },
  'AWS::CodeDeploy::DeploymentGroup': {
    create: 'CreateDeploymentGroup',
    update: 'UpdateDeploymentGroup',
    delete: 'DeleteDeploymentGroup',
    tags: tagResource,
  },
  'AWS::SES::EmailIdentity': {
    create: 'CreateEmailIdentity',
    settings:
      'PutEmailIdentityDkimAttributes PutEmailIdentityMailFromAttributes PutEmailIdentityFeedbackAttributes PutEmailIdentityConfigurationSetAttributes',
    delete: 'DeleteEmailIdentity',
    tags: tagResource,
  },
  'AWS::SES::ConfigurationSet': {
    create: 'CreateConfigurationSet',
    update:
      'PutConfigurationSetDeliveryOptions PutConfigurationSetReputationOptions PutConfigurationSetSendingOptions PutConfigurationSetSuppressionOptions PutConfigurationSetTrackingOptions',
    delete: 'DeleteConfigurationSet',
    tags: tagResource,
  },
  'AWS::Budgets::Budget': {
    create: 'CreateBudget',
    settings: 'CreateNotification CreateSubscriber',
    update: 'UpdateBudget UpdateNotification UpdateSubscriber DeleteNotification DeleteSubscriber',
    delete: 'DeleteBudget',
  },
  'AWS::CloudFormation::Stack': {
    create: 'CreateStack',
    update: 'UpdateStack CancelUpdateStack ContinueUpdateRollback',
    delete: 'DeleteStack',
  },
  'AWS::CloudFormation::StackSet': {
    create: 'CreateStackSet',
    settings: 'CreateStackInstances',
    update: 'UpdateStackSet UpdateStackInstances DeleteStackInstances',
    delete: 'DeleteStackSet DeleteStackInstances',
  },
};
