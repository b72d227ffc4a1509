import { actionOf, serviceOf } from '../../../src/domain/events/action.ts';

test.each([
  ['ec2.amazonaws.com', 'ec2'],
  ['monitoring.amazonaws.com', 'cloudwatch'],
  ['tagging.amazonaws.com', 'tag'],
  ['api.ecr.amazonaws.com', 'ecr'],
  ['S3.amazonaws.com.cn', 's3'],
  ['', 'unknown'],
  ['constructor', 'constructor'],
])('the prefix of %s is %s', (source, service) => {
  expect(serviceOf(source)).toBe(service);
});

test.each([
  ['lambda.amazonaws.com', 'AddPermission20150331v2', 'lambda:AddPermission'],
  ['lambda.amazonaws.com', 'DeleteFunction20150331', 'lambda:DeleteFunction'],
  ['cloudfront.amazonaws.com', 'CreateFunction2020_05_31', 'cloudfront:CreateFunction'],
  ['ec2.amazonaws.com', 'AssignIpv6Addresses', 'ec2:AssignIpv6Addresses'],
  ['wafv2.amazonaws.com', 'Import2019', 'wafv2:Import2019'],
  ['ec2.amazonaws.com', '', 'ec2:unknown'],
])('%s %s is %s', (source, name, action) => {
  expect(actionOf(source, name)).toBe(action);
});

test('names without end are cut', () => {
  expect(actionOf('x'.repeat(10_000), '9'.repeat(10_000)).length).toBeLessThan(300);
});
