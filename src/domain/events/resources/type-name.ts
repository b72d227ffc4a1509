/** Namespaces in CloudFormation type names that are not the service's prefix with a capital. */
const namespaces: ReadonlyMap<string, string> = new Map([
  ['access-analyzer', 'AccessAnalyzer'],
  ['acm', 'CertificateManager'],
  ['acm-pca', 'ACMPCA'],
  ['apigateway', 'ApiGateway'],
  ['apprunner', 'AppRunner'],
  ['appmesh', 'AppMesh'],
  ['appsync', 'AppSync'],
  ['autoscaling', 'AutoScaling'],
  ['cloudformation', 'CloudFormation'],
  ['cloudfront', 'CloudFront'],
  ['cloudhsm', 'CloudHSMV2'],
  ['cloudsearch', 'CloudSearch'],
  ['cloudtrail', 'CloudTrail'],
  ['cloudwatch', 'CloudWatch'],
  ['codebuild', 'CodeBuild'],
  ['codecommit', 'CodeCommit'],
  ['codedeploy', 'CodeDeploy'],
  ['codepipeline', 'CodePipeline'],
  ['cognito-identity', 'Cognito'],
  ['cognito-idp', 'Cognito'],
  ['dms', 'DMS'],
  ['ds', 'DirectoryService'],
  ['dynamodb', 'DynamoDB'],
  ['ec2', 'EC2'],
  ['ecr', 'ECR'],
  ['ecs', 'ECS'],
  ['eks', 'EKS'],
  ['elasticache', 'ElastiCache'],
  ['elasticbeanstalk', 'ElasticBeanstalk'],
  ['elasticfilesystem', 'EFS'],
  ['elasticloadbalancing', 'ElasticLoadBalancingV2'],
  ['elasticmapreduce', 'EMR'],
  ['es', 'Elasticsearch'],
  ['firehose', 'KinesisFirehose'],
  ['fsx', 'FSx'],
  ['guardduty', 'GuardDuty'],
  ['iam', 'IAM'],
  ['iot', 'IoT'],
  ['kafka', 'MSK'],
  ['kms', 'KMS'],
  ['lakeformation', 'LakeFormation'],
  ['mq', 'AmazonMQ'],
  ['network-firewall', 'NetworkFirewall'],
  ['ram', 'RAM'],
  ['rds', 'RDS'],
  ['rolesanywhere', 'RolesAnywhere'],
  ['route53', 'Route53'],
  ['route53resolver', 'Route53Resolver'],
  ['s3', 'S3'],
  ['sagemaker', 'SageMaker'],
  ['secretsmanager', 'SecretsManager'],
  ['securityhub', 'SecurityHub'],
  ['servicecatalog', 'ServiceCatalog'],
  ['ses', 'SES'],
  ['sns', 'SNS'],
  ['sqs', 'SQS'],
  ['ssm', 'SSM'],
  ['sso', 'SSO'],
  ['states', 'StepFunctions'],
  ['sts', 'STS'],
  ['waf', 'WAF'],
  ['waf-regional', 'WAFRegional'],
  ['wafv2', 'WAFv2'],
]);

/** A type name in CloudFormation's form for what the table does not know: `appmesh`, `mesh` -> `AWS::AppMesh::Mesh`. */
export function typeNameOf(service: string, noun: string): string {
  const namespace = namespaces.get(service) ?? capitalised(service);
  return `AWS::${namespace}::${noun === '' ? 'Resource' : capitalised(noun)}`;
}

function capitalised(words: string): string {
  return words
    .slice(0, 64)
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
