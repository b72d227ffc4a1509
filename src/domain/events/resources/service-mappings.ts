import type { ServiceMapping } from './mapping.ts';
import { accessAnalyzer } from './services/access-analyzer.ts';
import { accountSettings, billingSettings } from './services/account-settings.ts';
import { acm } from './services/acm.ts';
import { apigateway } from './services/apigateway.ts';
import { appmesh } from './services/appmesh.ts';
import { apprunner } from './services/apprunner.ts';
import { appsync } from './services/appsync.ts';
import { autoscaling } from './services/autoscaling.ts';
import { bedrock } from './services/bedrock.ts';
import { cloudformation } from './services/cloudformation.ts';
import { cloudfront } from './services/cloudfront.ts';
import { cloudtrail } from './services/cloudtrail.ts';
import { cloudwatch } from './services/cloudwatch.ts';
import { codebuild, codepipeline } from './services/codebuild.ts';
import { cognitoIdp } from './services/cognito-idp.ts';
import { config } from './services/config.ts';
import { dynamodb } from './services/dynamodb.ts';
import { ec2 } from './services/ec2.ts';
import { ec2InstanceConnect } from './services/ec2-instance-connect.ts';
import { ecr } from './services/ecr.ts';
import { ecs } from './services/ecs.ts';
import { eks } from './services/eks.ts';
import { elasticache } from './services/elasticache.ts';
import { elasticfilesystem } from './services/elasticfilesystem.ts';
import { elasticloadbalancing } from './services/elasticloadbalancing.ts';
import { es } from './services/es.ts';
import { events } from './services/events.ts';
import { glacier } from './services/glacier.ts';
import { glue } from './services/glue.ts';
import { guardduty } from './services/guardduty.ts';
import { iam } from './services/iam.ts';
import { identitystore, ssoDirectory } from './services/identity-directory.ts';
import { firehose, kinesis } from './services/kinesis.ts';
import { kms } from './services/kms.ts';
import { lambda } from './services/lambda.ts';
import { lightsail } from './services/lightsail.ts';
import { logs } from './services/logs.ts';
import { organizations } from './services/organizations.ts';
import { rds } from './services/rds.ts';
import { redshift } from './services/redshift.ts';
import { rolesanywhere } from './services/rolesanywhere.ts';
import { route53 } from './services/route53.ts';
import { route53resolver } from './services/route53resolver.ts';
import { s3 } from './services/s3.ts';
import { sagemaker } from './services/sagemaker.ts';
import { scheduler } from './services/scheduler.ts';
import { secretsmanager } from './services/secretsmanager.ts';
import { securityhub } from './services/securityhub.ts';
import { ses } from './services/ses.ts';
import { signin } from './services/signin.ts';
import { sns } from './services/sns.ts';
import { sqs } from './services/sqs.ts';
import { ssm } from './services/ssm.ts';
import { sso } from './services/sso.ts';
import { states } from './services/states.ts';
import { sts } from './services/sts.ts';
import { transfer } from './services/transfer.ts';
import { wafv2 } from './services/wafv2.ts';

/** Every service whose events the auditor maps to resources. A new service is one file and one line here. */
export const serviceMappings: readonly ServiceMapping[] = [
  accessAnalyzer,
  accountSettings,
  billingSettings,
  acm,
  apigateway,
  appmesh,
  apprunner,
  appsync,
  autoscaling,
  bedrock,
  cloudformation,
  cloudfront,
  cloudtrail,
  cloudwatch,
  codebuild,
  codepipeline,
  cognitoIdp,
  config,
  dynamodb,
  ec2InstanceConnect,
  ec2,
  ecr,
  ecs,
  eks,
  elasticache,
  elasticfilesystem,
  elasticloadbalancing,
  es,
  events,
  glacier,
  glue,
  guardduty,
  iam,
  ssoDirectory,
  identitystore,
  kinesis,
  firehose,
  kms,
  lambda,
  lightsail,
  logs,
  organizations,
  rds,
  redshift,
  rolesanywhere,
  route53,
  route53resolver,
  s3,
  sagemaker,
  scheduler,
  secretsmanager,
  securityhub,
  ses,
  signin,
  sns,
  sqs,
  ssm,
  sso,
  states,
  sts,
  transfer,
  wafv2,
];
