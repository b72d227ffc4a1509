import { knownServices } from '../events/service-reference/service-reference.ts';

/** Terraform's word for a service, where it is not its IAM prefix without dashes. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['alb', 'elasticloadbalancing'],
  ['lb', 'elasticloadbalancing'],
  ['elb', 'elasticloadbalancing'],
  ['ami', 'ec2'],
  ['ebs', 'ec2'],
  ['eip', 'ec2'],
  ['spot', 'ec2'],
  ['vpc', 'ec2'],
  ['vpn', 'ec2'],
  ['verifiedaccess', 'ec2'],
  ['db', 'rds'],
  ['docdb', 'rds'],
  ['neptune', 'rds'],
  ['api_gateway', 'apigateway'],
  ['apigatewayv2', 'apigateway'],
  ['cloudwatch_log', 'logs'],
  ['cloudwatch_event', 'events'],
  ['cognito', 'cognito-idp'],
  ['cognito_identity', 'cognito-identity'],
  ['dx', 'directconnect'],
  ['efs', 'elasticfilesystem'],
  ['elastic_beanstalk', 'elasticbeanstalk'],
  ['emr', 'elasticmapreduce'],
  ['kinesis_firehose', 'firehose'],
  ['msk', 'kafka'],
  ['mskconnect', 'kafkaconnect'],
  ['mwaa', 'airflow'],
  ['opensearch', 'es'],
  ['opensearchserverless', 'aoss'],
  ['route53_resolver', 'route53resolver'],
  ['sesv2', 'ses'],
  ['sfn', 'states'],
  ['ssoadmin', 'sso'],
  ['service_discovery', 'servicediscovery'],
]);

const prefixOf: ReadonlyMap<string, string> = new Map([
  ...knownServices().map((service) => [service.replaceAll('-', ''), service] as const),
  ...aliases,
]);

/**
 * A type in CloudFormation's form for a Terraform type that is not listed: `aws_codeartifact_domain` ->
 * `AWS::codeartifact::Domain`. Undefined where its service cannot be told.
 */
export function guessTerraformType(type: string): string | undefined {
  const words = type.slice(0, 128).split('_').slice(1);
  for (const length of [3, 2, 1]) {
    const service =
      prefixOf.get(words.slice(0, length).join('_')) ??
      prefixOf.get(words.slice(0, length).join(''));
    if (service === undefined || length > words.length) continue;
    const noun = words
      .slice(length)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('');
    return `AWS::${service}::${noun === '' ? 'Resource' : noun}`;
  }
  return undefined;
}
