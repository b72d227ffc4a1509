import { targetOf } from '../../../../src/domain/matching/criteria/target.ts';
import {
  compareResource,
  compileResourcePattern,
  namesOneThing,
} from '../../../../src/domain/matching/patterns/resource-pattern.ts';
import type { Resource } from '../../../../src/schemas/resource.ts';

const here = { account: '111122223333', region: 'eu-west-1' };
const group: Resource = { type: 'AWS::EC2::SecurityGroup', id: 'sg-0ab' };
const role: Resource = { type: 'AWS::IAM::Role', id: 'Deploy' };
const bucket: Resource = {
  type: 'AWS::S3::Bucket',
  id: 'my-bucket',
  arn: 'arn:aws:s3:::my-bucket',
};

test.each<[pattern: string, resource: Resource, expected: 'pass' | 'fail' | 'unknown']>([
  // Ids and names.
  ['*', group, 'pass'],
  ['sg-0ab', group, 'pass'],
  ['sg-0?b', group, 'pass'],
  ['SG-0AB', group, 'fail'],
  ['web', { ...group, name: 'web' }, 'pass'],
  ['my-*', bucket, 'pass'],
  ['topic', { type: 'AWS::SNS::Topic', id: 'arn:aws:sns:eu-west-1:111122223333:topic' }, 'pass'],
  ['*:my-bucket', bucket, 'pass'],
  // Certain ARNs are compared whole.
  ['arn:aws:s3:::my-bucket', bucket, 'pass'],
  ['arn:aws:s3:::my-*', bucket, 'pass'],
  ['arn:aws:s3:::MY-bucket', bucket, 'fail'],
  ['arn:aws:s3:::my-bucket/*', bucket, 'fail'],
  [
    'arn:aws:iam::111122223333:role/Deploy',
    { ...role, arn: 'arn:aws:iam::111122223333:role/ci/Deploy' },
    'fail',
  ],
  [
    'arn:aws:logs:*:*:log-group:app',
    {
      type: 'AWS::Logs::LogGroup',
      id: 'app',
      arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:app:*',
    },
    'pass',
  ],
  // Without an ARN the known parts decide.
  ['arn:aws:ec2:*:*:security-group/sg-0ab', group, 'pass'],
  ['arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0ab', group, 'pass'],
  ['arn:aws-cn:ec2:*:*:security-group/sg-0ab', group, 'fail'],
  ['arn:aws:ec2:us-east-1:*:security-group/sg-0ab', group, 'fail'],
  ['arn:aws:ec2:*:444455556666:security-group/sg-0ab', group, 'fail'],
  ['arn:aws:rds:*:*:security-group/sg-0ab', group, 'fail'],
  ['arn:aws:ec2:*:*:security-group/sg-0cd', group, 'fail'],
  ['arn:aws:ec2:*:*:security-group/*', group, 'pass'],
  ['arn:aws:ec2:*:*:security-group*', group, 'pass'],
  ['arn:aws:ec2:*:*:instance/*', group, 'fail'],
  ['arn:aws:ec2:*:*:*/sg-0ab', group, 'pass'],
  ['arn:aws:ec2:*', group, 'pass'],
  ['arn:aws:s3*', group, 'fail'],
  ['arn:aws:ec2:*:security-group/sg-0ab', group, 'pass'],
  ['arn:aws:s3:::other/*', { type: 'AWS::S3::Bucket', id: 'my-bucket' }, 'fail'],
  ['arn:aws:s3:::my-bucket', { type: 'AWS::S3::Bucket', id: 'my-bucket' }, 'pass'],
  ['arn:aws:rds:*:*:db:orders', { type: 'AWS::RDS::Resource', id: 'orders' }, 'pass'],
  ['arn:aws:s3:::*', { type: 'AWS::::Account', id: '111122223333' }, 'fail'],
  ['arn:aws:ec2:*:*:vpc/*', { type: 'AWS::::Vpc', id: 'vpc-01' }, 'pass'],
  // Roles: the path is in none of their later calls.
  ['arn:aws:iam::111122223333:role/Deploy', role, 'pass'],
  ['arn:aws:iam::111122223333:role/path/Deploy', role, 'pass'],
  ['arn:aws:iam::111122223333:role/De*', role, 'pass'],
  ['arn:aws:iam::111122223333:role/*', role, 'pass'],
  ['arn:aws:iam::111122223333:role/*/Deploy', role, 'pass'],
  ['arn:aws:iam::111122223333:role/team-a/*', role, 'unknown'],
  ['arn:aws:iam::111122223333:role/path/Admin', role, 'fail'],
  ['arn:aws:iam::111122223333:user/Deploy', role, 'fail'],
  ['arn:aws:iam::444455556666:role/Deploy', role, 'fail'],
  // Names with slashes, suffixes that AWS chooses, types spelled unlike their ARNs.
  ['arn:aws:ssm:*:*:parameter/app/db', { type: 'AWS::SSM::Parameter', id: '/app/db' }, 'pass'],
  ['arn:aws:ssm:*:*:parameter/app/*', { type: 'AWS::SSM::Parameter', id: '/app/db' }, 'pass'],
  ['arn:aws:ssm:*:*:parameter/app/db', { type: 'AWS::SSM::Parameter', id: '/other/db' }, 'fail'],
  [
    'arn:aws:logs:*:*:log-group:/aws/lambda/app:*',
    { type: 'AWS::Logs::LogGroup', id: '/aws/lambda/app' },
    'pass',
  ],
  [
    'arn:aws:secretsmanager:*:*:secret:prod/db-AbCdEf',
    { type: 'AWS::SecretsManager::Secret', id: 'prod/db' },
    'pass',
  ],
  [
    'arn:aws:secretsmanager:*:*:secret:prod/db-??????',
    { type: 'AWS::SecretsManager::Secret', id: 'prod/db' },
    'pass',
  ],
  ['arn:aws:rds:*:*:db:orders', { type: 'AWS::RDS::DBInstance', id: 'orders' }, 'pass'],
  ['arn:aws:rds:*:*:cluster:orders', { type: 'AWS::RDS::DBInstance', id: 'orders' }, 'fail'],
  ['arn:aws:lambda:*:*:function:app', { type: 'AWS::Lambda::Function', id: 'app' }, 'pass'],
  [
    'arn:aws:elasticloadbalancing:*:*:loadbalancer/web',
    { type: 'AWS::ElasticLoadBalancing::LoadBalancer', id: 'web' },
    'pass',
  ],
  [
    'prod',
    { type: 'AWS::S3::Object', id: 'backups/prod', arn: 'arn:aws:s3:::logs/backups/prod' },
    'fail',
  ],
  [
    '5',
    {
      type: 'AWS::ECS::TaskDefinition',
      id: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:5',
      name: 'web:5',
    },
    'fail',
  ],
  // What AWS adds to a name in its ARN is in no call that goes by the name.
  [
    'arn:aws:cloudformation:*:*:stack/app/*',
    { type: 'AWS::CloudFormation::Stack', id: 'app' },
    'pass',
  ],
  [
    'arn:aws:cloudformation:*:*:stack/app/*',
    { type: 'AWS::CloudFormation::Stack', id: 'app2' },
    'fail',
  ],
  [
    'arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/web-*',
    { type: 'AWS::AutoScaling::AutoScalingGroup', id: 'web-1' },
    'pass',
  ],
  [
    'arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/web-*',
    { type: 'AWS::AutoScaling::AutoScalingGroup', id: 'db-1' },
    'fail',
  ],
  [
    'arn:aws:wafv2:*:*:regional/webacl/front/*',
    { type: 'AWS::WAFv2::WebACL', id: '0a1b-2c', name: 'front' },
    'pass',
  ],
  [
    'arn:aws:wafv2:*:*:regional/webacl/front/0a1b-2c',
    { type: 'AWS::WAFv2::WebACL', id: '0a1b-2c', name: 'front' },
    'pass',
  ],
  [
    'arn:aws:wafv2:*:*:*/webacl/front*',
    { type: 'AWS::WAFv2::WebACL', id: '0a1b-2c', name: 'front' },
    'pass',
  ],
  [
    'arn:aws:wafv2:*:*:regional/webacl/back/*',
    { type: 'AWS::WAFv2::WebACL', id: '0a1b-2c', name: 'front' },
    'fail',
  ],
  [
    'arn:aws:wafv2:*:*:regional/ipset/front/*',
    { type: 'AWS::WAFv2::WebACL', id: '0a1b-2c', name: 'front' },
    'fail',
  ],
  [
    'arn:aws:wafv2:*:*:regional/webacl/back/0a1b-2d',
    { type: 'AWS::WAFv2::WebACL', id: '0a1b-2c', name: 'front' },
    'fail',
  ],
  ['arn:aws-cn:iam::111122223333:role/Deploy', { type: 'AWS::IAM::Role', id: 'Deploy' }, 'fail'],
  ['arn:*:iam::111122223333:role/Deploy', { type: 'AWS::IAM::Role', id: 'Deploy' }, 'pass'],
  ['arn:aws:ec2:*:*:elastic-ip/*', { type: 'AWS::EC2::EIP', id: 'eipalloc-01' }, 'pass'],
])('%s and %j: %s', (pattern, resource, expected) => {
  expect(compareResource(compileResourcePattern(pattern), targetOf(resource, 'ec2'), here)).toBe(
    expected,
  );
});

test.each<[string, { account: string | null; region: string | null }, 'pass' | 'unknown']>([
  [
    'arn:aws:ec2:*:111122223333:security-group/sg-0ab',
    { account: null, region: 'eu-west-1' },
    'unknown',
  ],
  [
    'arn:aws:ec2:eu-west-1:*:security-group/sg-0ab',
    { account: '111122223333', region: null },
    'unknown',
  ],
  ['arn:aws:ec2:*:*:security-group/sg-0ab', { account: null, region: null }, 'pass'],
])('%s in %j: %s', (pattern, place, expected) => {
  expect(compareResource(compileResourcePattern(pattern), targetOf(group), place)).toBe(expected);
});

test.each([
  ['sg-0ab', true],
  ['arn:aws:ec2:*:*:security-group/sg-0ab', true],
  ['arn:aws:s3:::shop-logs', true],
  ['arn:aws:logs:*:*:log-group:/shop/api:*', true],
  ['arn:aws:secretsmanager:*:*:secret:shop/db-??????', true],
  ['arn:aws:cloudformation:*:*:stack/shop/*', true],
  ['arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/web', true],
  ['*', false],
  ['sg-*', false],
  ['arn:aws:rds:*:*:db:*', false],
  ['arn:aws:ec2:*:*:security-group/*', false],
  ['arn:aws:ec2:*:*:security-group/', false],
  ['arn:aws:logs:*:*:log-group:*', false],
  ['arn:aws:cloudformation:*:*:stack/*', false],
  ['arn:aws:secretsmanager:*:*:secret:*', false],
  ['arn:aws:s3:::shop-*', false],
])('%s names one thing: %s', (text, expected) => {
  expect(namesOneThing(compileResourcePattern(text))).toBe(expected);
});
