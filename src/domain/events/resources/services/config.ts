import { calledOnly, type ServiceMapping } from '../mapping.ts';

const recorder = calledOnly(
  'AWS::Config::ConfigurationRecorder',
  'configurationRecorderName',
  'configurationRecorder.name',
);
const channel = calledOnly(
  'AWS::Config::DeliveryChannel',
  'deliveryChannelName',
  'deliveryChannel.name',
  'configurationRecorderName',
);
const rule = {
  ...calledOnly(
    'AWS::Config::ConfigRule',
    'configRuleName',
    'configRule.configRuleName',
    'details.configRuleName',
  ),
  arnAt: ['configRule.configRuleArn', 'details.configRuleArn'],
};
const aggregator = {
  ...calledOnly('AWS::Config::ConfigurationAggregator', 'configurationAggregatorName'),
  arnAt: ['response.configurationAggregator.configurationAggregatorArn'],
};
const pack = {
  ...calledOnly('AWS::Config::ConformancePack', 'conformancePackName'),
  arnAt: ['response.conformancePackArn'],
};
const organizationRule = {
  ...calledOnly('AWS::Config::OrganizationConfigRule', 'organizationConfigRuleName'),
  arnAt: ['response.organizationConfigRuleArn'],
};
const authorization = calledOnly('AWS::Config::AggregationAuthorization', 'authorizedAccountId');

export const config: ServiceMapping = {
  service: 'config',
  rows: [
    {
      events:
        'PutConfigurationRecorder StartConfigurationRecorder StopConfigurationRecorder DeleteConfigurationRecorder',
      resources: [recorder],
    },
    {
      events: 'PutDeliveryChannel DeleteDeliveryChannel DeliverConfigSnapshot',
      resources: [channel],
    },
    {
      events:
        'PutConfigRule DeleteConfigRule PutRemediationConfigurations DeleteRemediationConfiguration PutEvaluations DeleteEvaluationResults',
      resources: [rule],
    },
    { events: 'StartConfigRulesEvaluation', resources: [{ ...rule, at: ['configRuleNames'] }] },
    { events: 'PutConfigurationAggregator DeleteConfigurationAggregator', resources: [aggregator] },
    { events: 'PutConformancePack DeleteConformancePack', resources: [pack] },
    {
      events: 'PutOrganizationConfigRule DeleteOrganizationConfigRule',
      resources: [organizationRule],
    },
    {
      events: 'PutAggregationAuthorization DeleteAggregationAuthorization',
      resources: [authorization],
    },
  ],
};
