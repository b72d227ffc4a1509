import { called, type ServiceMapping } from '../mapping.ts';

const alarm = called(
  'AWS::CloudWatch::Alarm',
  'cloudwatch:{region}:{account}:alarm:{id}',
  'alarmName',
  'alarmNames',
);
const dashboard = called(
  'AWS::CloudWatch::Dashboard',
  'cloudwatch::{account}:dashboard/{id}',
  'dashboardName',
  'dashboardNames',
);
const stream = called(
  'AWS::CloudWatch::MetricStream',
  'cloudwatch:{region}:{account}:metric-stream/{id}',
  'name',
  'names',
);

export const cloudwatch: ServiceMapping = {
  service: 'cloudwatch',
  rows: [
    {
      events:
        'PutMetricAlarm PutCompositeAlarm DeleteAlarms SetAlarmState EnableAlarmActions DisableAlarmActions',
      resources: [alarm],
    },
    { events: 'PutDashboard DeleteDashboards', resources: [dashboard] },
    {
      events: 'PutMetricStream DeleteMetricStream StartMetricStreams StopMetricStreams',
      resources: [stream],
    },
    {
      events: 'PutInsightRule DeleteInsightRules EnableInsightRules DisableInsightRules',
      resources: [
        called(
          'AWS::CloudWatch::InsightRule',
          'cloudwatch:{region}:{account}:insight-rule/{id}',
          'ruleName',
          'ruleNames',
        ),
      ],
    },
  ],
};
