import { makeSimulatedAws } from '../../../../src/adapters/memory/aws-account/simulated-aws.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf } from '../../../domain/grants/grant-fixtures.ts';

describe('filled from events', () => {
  const rule = (ruleId: string, cidrIpv4: string): JsonObject => ({
    groupId: 'sg-1',
    securityGroupRuleId: ruleId,
    isEgress: false,
    ipProtocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    cidrIpv4,
  });
  function withTwoRules() {
    const aws = makeSimulatedAws();
    const items = [rule('sgr-01', '203.0.113.0/24'), rule('sgr-02', '0.0.0.0/0')];
    aws.apply(
      eventOf('ec2:AuthorizeSecurityGroupIngress', {
        response: { securityGroupRuleSet: { items } },
      }),
    );
    return aws;
  }
  const open = (aws: ReturnType<typeof makeSimulatedAws>) =>
    aws.list().map(({ target }) => (target.kind === 'security-group-rule' ? target.ruleId : ''));

  test.each<[string, string, JsonObject, readonly string[]]>([
    [
      'by rule id',
      'ec2:RevokeSecurityGroupIngress',
      { groupId: 'sg-1', securityGroupRuleIds: { items: [{ securityGroupRuleId: 'sgr-01' }] } },
      ['sgr-02'],
    ],
    [
      'by permission, whatever address of the network it names',
      'ec2:RevokeSecurityGroupIngress',
      {
        groupId: 'sg-1',
        ipPermissions: {
          items: [
            {
              ipProtocol: 'tcp',
              fromPort: 22,
              toPort: 22,
              ipRanges: { items: [{ cidrIp: '203.0.113.77/24' }] },
            },
          ],
        },
      },
      ['sgr-02'],
    ],
    [
      'by the flat form',
      'ec2:RevokeSecurityGroupIngress',
      {
        groupId: 'sg-1',
        ipPermissions: {},
        ipProtocol: 'tcp',
        fromPort: 22,
        toPort: 22,
        cidrIp: '0.0.0.0/0',
      },
      ['sgr-01'],
    ],
    [
      'not by the other direction',
      'ec2:RevokeSecurityGroupEgress',
      {
        groupId: 'sg-1',
        ipPermissions: {},
        ipProtocol: 'tcp',
        fromPort: 22,
        toPort: 22,
        cidrIp: '0.0.0.0/0',
      },
      ['sgr-01', 'sgr-02'],
    ],
    ['with its group', 'ec2:DeleteSecurityGroup', { groupId: 'sg-1' }, []],
    [
      'not with another group',
      'ec2:DeleteSecurityGroup',
      { groupId: 'sg-2' },
      ['sgr-01', 'sgr-02'],
    ],
  ])('a rule goes %s', (_, action, request, left) => {
    const aws = withTwoRules();
    aws.apply(eventOf(action, { request }));
    expect(open(aws)).toEqual(left);
  });

  test('IAM access goes by its own call, and with its holder', () => {
    const aws = makeSimulatedAws();
    const attach = { roleName: 'Vendor', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
    aws.apply(eventOf('iam:AttachRolePolicy', { request: attach }));
    aws.apply(eventOf('iam:AddUserToGroup', { request: { userName: 'dana', groupName: 'Ops' } }));
    aws.apply(
      eventOf('iam:CreateAccessKey', {
        response: { accessKey: { userName: 'dana', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } },
      }),
    );
    expect(aws.list()).toHaveLength(3);
    aws.apply(eventOf('iam:DetachRolePolicy', { request: { ...attach, roleName: 'vendor' } }));
    expect(aws.list()).toHaveLength(2);
    aws.apply(eventOf('iam:DeleteAccessKey', { request: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } }));
    expect(aws.list().map(({ target }) => target.kind)).toEqual(['group-membership']);
    aws.apply(eventOf('iam:DeleteUser', { request: { userName: 'dana' } }));
    expect(aws.list()).toEqual([]);
  });

  test('a failed call changes nothing', () => {
    const aws = withTwoRules();
    aws.apply({
      ...eventOf('ec2:DeleteSecurityGroup', { request: { groupId: 'sg-1' } }),
      outcome: 'denied',
    });
    expect(aws.list()).toHaveLength(2);
  });
});
