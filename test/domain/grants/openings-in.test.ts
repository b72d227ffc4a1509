import { openingsIn } from '../../../src/domain/grants/openings-in.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { account, eventOf } from './grant-fixtures.ts';

const policyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const opened: readonly (readonly [string, JsonObject, JsonObject | null])[] = [
  ['iam:AttachRolePolicy', { roleName: 'Vendor', policyArn }, null],
  [
    'iam:PutRolePolicy',
    {
      roleName: 'Vendor',
      policyName: 'fix',
      policyDocument:
        '{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},"Version":"2012-10-17"}',
    },
    null,
  ],
  ['iam:AddUserToGroup', { groupName: 'Operators', userName: 'dana' }, null],
  [
    'ec2:AuthorizeSecurityGroupIngress',
    { groupId: 'sg-0aa11bb22cc33dd44' },
    {
      securityGroupRuleSet: {
        items: [
          {
            groupId: 'sg-0aa11bb22cc33dd44',
            securityGroupRuleId: 'sgr-0123456789abcdef0',
            isEgress: false,
            ipProtocol: 'tcp',
            fromPort: 9443,
            toPort: 9443,
            cidrIpv4: '203.0.113.0/24',
          },
        ],
      },
    },
  ],
];

/** How many openings are seen when somebody of that identity made each call. */
function openedBy(userIdentity: JsonObject): readonly number[] {
  return opened.map(([action, request, response]) => {
    const event = eventOf(action, { request, response });
    return openingsIn({ ...event, raw: { ...event.raw, userIdentity } }).length;
  });
}
const person = { type: 'AssumedRole', accountId: account };

test('what people open is seen, also by a template or a runbook that they run', () => {
  const all = opened.map(() => 1);
  expect(openedBy(person)).toEqual(all);
  for (const service of ['cloudformation', 'servicecatalog', 'ssm', 'signin'])
    expect(openedBy({ ...person, invokedBy: `${service}.amazonaws.com` })).toEqual(all);
});

test('what a service opens for what it does is part of that: Identity Center, clusters, AWS itself', () => {
  const none = opened.map(() => 0);
  // As somebody's assignment makes the role of a permission set, and as EKS opens its own groups.
  expect(openedBy({ ...person, invokedBy: 'sso.amazonaws.com' })).toEqual(none);
  expect(openedBy({ ...person, invokedBy: 'eks.amazonaws.com' })).toEqual(none);
  expect(openedBy({ type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' })).toEqual(none);
});
