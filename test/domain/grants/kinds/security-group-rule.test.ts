import fc from 'fast-check';
import { endingsIn } from '../../../../src/domain/grants/endings-in.ts';
import { findGrants } from '../../../../src/domain/grants/find-grants.ts';
import { securityGroupRule } from '../../../../src/domain/grants/kinds/security-group-rule/index.ts';
import { formOfWords } from '../../../../src/domain/grants/kinds/security-group-rule/rule-form.ts';
import { wordsOfRule } from '../../../../src/domain/grants/kinds/security-group-rule/rule-words.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { account, eventOf, grantOf, region, sshRule } from '../grant-fixtures.ts';
import { spelled, talk } from './talking.ts';

const { groupId, ruleId } = sshRule;
const described = (more: JsonObject = {}): JsonObject => ({
  SecurityGroupRules: [
    {
      SecurityGroupRuleId: ruleId,
      GroupId: groupId,
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      CidrIpv4: '203.0.113.0/24',
      ...more,
    },
  ],
});
const grant = grantOf();
const read = (target = sshRule) => securityGroupRule.read(grant, target);
const revoke = (target = sshRule) => securityGroupRule.revoke(grant, target);

describe('a rule that was authorised', () => {
  test('is read by its id in its own region', () => {
    const { outcome, calls } = talk(read(), described());
    expect(outcome).toEqual({ state: 'present' });
    expect(calls).toEqual([
      {
        power: 'read',
        service: 'ec2',
        region,
        operation: 'DescribeSecurityGroupRules',
        input: { SecurityGroupRuleIds: [ruleId] },
      },
    ]);
  });

  test.each([
    'InvalidSecurityGroupRuleId.NotFound',
    'InvalidGroup.NotFound',
    'InvalidPermission.NotFound',
  ])('%s means absent, read or revoked', (code) => {
    expect(talk(read(), code).outcome).toEqual({ state: 'absent' });
    expect(talk(revoke(), code).outcome).toEqual({ outcome: 'absent' });
    expect(talk(revoke(), described(), code).outcome).toEqual({ outcome: 'absent' });
  });

  test('another rule, or the id in another group, is absent', () => {
    expect(talk(read(), { SecurityGroupRules: [] }).outcome).toEqual({ state: 'absent' });
    expect(talk(read(), described({ GroupId: 'sg-other' })).outcome).toEqual({ state: 'absent' });
  });

  test.each<[string, JsonObject]>([
    ['tcp/22 from 0.0.0.0/0', { CidrIpv4: '0.0.0.0/0' }],
    ['tcp/22-80 from 203.0.113.0/24', { ToPort: 80 }],
    ['udp/22 from 203.0.113.0/24', { IpProtocol: 'udp' }],
    ['all traffic from 203.0.113.0/24', { IpProtocol: '-1', FromPort: -1, ToPort: -1 }],
  ])('changed to "%s" it is told with the difference and never revoked', (now, more) => {
    const difference = `the rule says "${now}" now; given was "${sshRule.summary}"`;
    expect(talk(read(), described(more)).outcome).toEqual({ state: 'changed', difference });
    expect(talk(revoke(), described(more)).outcome).toEqual({ outcome: 'changed', difference });
  });

  test('is revoked by its id alone, in its direction', () => {
    const ingress = talk(revoke(), described(), { Return: true });
    expect(ingress.outcome).toEqual({ outcome: 'revoked' });
    expect(spelled(ingress.calls.slice(1))).toEqual([
      `RevokeSecurityGroupIngress {"GroupId":"${groupId}","SecurityGroupRuleIds":["${ruleId}"]}`,
    ]);
    const egress = talk(
      revoke({ ...sshRule, direction: 'egress', summary: 'tcp/22 to 203.0.113.0/24' }),
      described({ IsEgress: true }),
      { Return: true },
    );
    expect(egress.calls[1]).toMatchObject({
      power: 'subtract',
      operation: 'RevokeSecurityGroupEgress',
    });
  });

  test('an answer of false is no success', () => {
    expect(() => talk(revoke(), described(), { Return: false })).toThrow('answered false');
  });
});

describe('a rule that was changed', () => {
  const modified = (rules: JsonObject | readonly JsonObject[]) =>
    eventOf('ec2:ModifySecurityGroupRules', {
      request: {
        ModifySecurityGroupRulesRequest: { GroupId: groupId, SecurityGroupRule: rules },
      },
      response: { ModifySecurityGroupRulesResponse: { return: true } },
    });
  const changed = (form: JsonObject) => ({
    tag: 1,
    SecurityGroupRuleId: ruleId,
    SecurityGroupRule: { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...form },
  });
  const [found] = findGrants(modified(changed({ CidrIpv4: '0.0.0.0/0' })));
  const target = { ...sshRule, direction: 'unknown' as const, summary: 'tcp/22 with 0.0.0.0/0' };

  test('is a grant of its own beside that of the rule, whose words say what it was changed to', () => {
    expect(found).toMatchObject({
      id: `security-group-rule:${account}:${region}:${ruleId}@a1b2c3d4-0000-4000-8000-000000000001`,
      target,
    });
    expect(securityGroupRule.keyOf(target)).not.toEqual(securityGroupRule.keyOf(sshRule));
    expect(securityGroupRule.words(target)).toBe(
      `tcp/22 with 0.0.0.0/0 on ${groupId}, a rule that was changed`,
    );
  });

  test('each of a list is found; one of which only the description changed is not', () => {
    const rules = [
      changed({ CidrIpv6: '::/0' }),
      { ...changed({ PrefixListId: 'pl-1' }), SecurityGroupRuleId: 'sgr-02' },
      { ...changed({ ReferencedGroupId: 'sg-2' }), SecurityGroupRuleId: 'sgr-03' },
      { SecurityGroupRuleId: 'sgr-04', SecurityGroupRule: { Description: 'x' } },
      { SecurityGroupRuleId: 'sg-05', SecurityGroupRule: changed({ CidrIpv4: '10.0.0.0/8' }) },
    ];
    expect(
      findGrants(modified(rules)).map((each) =>
        each.target.kind === 'security-group-rule' ? each.target.summary : '',
      ),
    ).toEqual(['tcp/22 with ::/0', 'tcp/22 with pl-1', 'tcp/22 with sg-2']);
  });

  test('is left while it lets through what the change let through: nobody knows what it was', () => {
    expect(talk(read(target), described({ CidrIpv4: '0.0.0.0/0' })).outcome).toMatchObject({
      state: 'untouchable',
    });
    expect(talk(revoke(target), described({ CidrIpv4: '0.0.0.0/0' })).outcome).toMatchObject({
      outcome: 'untouchable',
    });
    const wider = described({ CidrIpv4: '0.0.0.0/0', FromPort: 0, ToPort: 80 });
    expect(talk(read(target), wider).outcome).toMatchObject({ state: 'changed' });
  });

  test.each<[string, JsonObject]>([
    ['a smaller network', { CidrIpv4: '10.0.0.0/8' }],
    ['another port', { CidrIpv4: '0.0.0.0/0', FromPort: 443, ToPort: 443 }],
    ['a list', { CidrIpv4: '', PrefixListId: 'pl-1' }],
  ])('put back to %s it is gone', (_, more) => {
    expect(talk(read(target), described(more)).outcome).toEqual({ state: 'absent' });
  });
});

describe('the rule made with a group', () => {
  const made = eventOf('ec2:CreateSecurityGroup', {
    request: {
      groupName: 'migration',
      tagSpecificationSet: {
        items: [
          {
            resourceType: 'security-group',
            tags: [{ key: 'change:expires-after', value: '2d' }],
          },
        ],
      },
    },
    response: { _return: true, groupId },
  });
  const [found] = findGrants(made);
  const target = { ...sshRule, ruleId: '', direction: 'egress' as const };

  test('is known by its group, and ends by the tag of the group', () => {
    expect(found).toMatchObject({
      id: `security-group-rule:${account}:${region}:made-with-${groupId}`,
      target: { groupId, ruleId: '', direction: 'egress', summary: 'all traffic to 0.0.0.0/0' },
      taggedExpiresAt: '2026-03-04T10:00:00Z',
    });
  });

  const out = { IsEgress: true, IpProtocol: '-1', FromPort: -1, ToPort: -1 };
  test('is seen on any page and left, for its id was never told', () => {
    const page = { ...described(), NextToken: 'more' };
    const { outcome, calls } = talk(
      read(target),
      page,
      described({ ...out, CidrIpv4: '0.0.0.0/0' }),
    );
    expect(outcome).toMatchObject({ state: 'untouchable' });
    expect(spelled(calls)).toEqual([
      `DescribeSecurityGroupRules {"Filters":[{"Name":"group-id","Values":["${groupId}"]}]}`,
      `DescribeSecurityGroupRules {"Filters":[{"Name":"group-id","Values":["${groupId}"]}],"NextToken":"more"}`,
    ]);
  });

  test('is gone where nothing lets all traffic out', () => {
    const narrower = described({ ...out, CidrIpv4: '10.0.0.0/8' });
    expect(talk(read(target), narrower).outcome).toEqual({ state: 'absent' });
    expect(talk(read(target), described({ CidrIpv4: '0.0.0.0/0' })).outcome).toEqual({
      state: 'absent',
    });
  });

  test('is ended by whoever revokes all traffic out of the group, or deletes it', () => {
    const access = { account, region, target: found?.target ?? target };
    const revoked = eventOf('ec2:RevokeSecurityGroupEgress', {
      request: {
        groupId,
        ipPermissions: {
          items: [{ ipProtocol: '-1', ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }],
        },
      },
    });
    const deleted = eventOf('ec2:DeleteSecurityGroup', { request: { groupId } });
    for (const event of [revoked, deleted]) {
      expect(endingsIn(event).some((ending) => ending.ends(access))).toBe(true);
    }
  });
});

describe('what conditions see', () => {
  test.each<[string, boolean, boolean]>([
    ['tcp/22 from 0.0.0.0/0', true, true],
    ['tcp/22 from ::/0', true, true],
    ['tcp/20-30 from 0.0.0.0/1', true, true],
    ['all traffic from 0.0.0.0/0', true, true],
    ['tcp/443 from 0.0.0.0/0', true, false],
    ['udp/22 from 0.0.0.0/0', true, false],
    ['tcp/3389 from 203.0.113.0/24', false, true],
    ['tcp/22 from sg-1', false, true],
    ['tcp/443 from pl-1', false, false],
    ['tcp/22 with 0.0.0.0/0', true, true],
    ['hostile words', false, false],
  ])('%s: world %s, port of administration %s', (summary, world, adminPort) => {
    expect(securityGroupRule.facts({ ...sshRule, summary })).toMatchObject({ world, adminPort });
  });

  test('a way out lets nobody in', () => {
    const out = { ...sshRule, direction: 'egress' as const, summary: 'all traffic to 0.0.0.0/0' };
    expect(securityGroupRule.facts(out)).toMatchObject({ world: false, adminPort: false });
  });
});

describe('for people', () => {
  const again = (summary: string) =>
    securityGroupRule.again({ account, region, target: { ...sshRule, summary } }).commands[0];

  test.each([
    [
      'tcp/22 from 0.0.0.0/0',
      '[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]',
    ],
    ['all traffic from ::/0', '[{"IpProtocol":"-1","Ipv6Ranges":[{"CidrIpv6":"::/0"}]}]'],
    [
      'icmp/all from 10.0.0.0/8',
      '[{"IpProtocol":"icmp","FromPort":-1,"ToPort":-1,"IpRanges":[{"CidrIp":"10.0.0.0/8"}]}]',
    ],
    [
      'tcp/80-90 from sg-2',
      '[{"IpProtocol":"tcp","FromPort":80,"ToPort":90,"UserIdGroupPairs":[{"GroupId":"sg-2"}]}]',
    ],
  ])('%s is given again by its permission', (summary, permission) => {
    expect(again(summary)).toContain(` --ip-permissions '${permission}' `);
  });

  test('hostile words become no second command', () => {
    const target = { ...sshRule, groupId: "sg-1'; rm -rf ~ #", ruleId: 'sgr-1 && true' };
    const [command] = securityGroupRule.byHand({ account, region, target });
    expect(command).toContain(`--group-id 'sg-1'\\''; rm -rf ~ #'`);
    expect(command).toContain(`--security-group-rule-ids 'sgr-1 && true'`);
  });

  test('the group is named by its ARN, in its partition', () => {
    const arnIn = (of: string) =>
      securityGroupRule.resource({ account, region: of, target: sshRule }).arn;
    expect(arnIn('eu-west-1')).toBe(`arn:aws:ec2:eu-west-1:${account}:security-group/${groupId}`);
    expect(arnIn('cn-north-1')).toMatch(/^arn:aws-cn:/);
  });
});

test('the words of a rule are read back as what it lets through', () => {
  const port = fc.integer({ min: 0, max: 65_535 });
  fc.assert(
    fc.property(
      fc.constantFrom('tcp', 'udp', '-1', '6', '58', '47'),
      port,
      port,
      fc.oneof(
        fc.ipV4().map((ip) => `${ip}/24`),
        fc.constantFrom('::/0', '2001:db8::/32', 'pl-0abc', 'sg-0abc'),
      ),
      fc.constantFrom('ingress' as const, 'egress' as const, 'unknown' as const),
      (protocol, one, other, peer, direction) => {
        const [fromPort, toPort] = [Math.min(one, other), Math.max(one, other)];
        const form = formOfWords(wordsOfRule({ protocol, fromPort, toPort, peer, direction }));
        expect(form).toBeDefined();
        if (protocol !== '-1') expect(form).toMatchObject({ fromPort, toPort });
        expect(form?.peer.split('/').length).toBe(peer.split('/').length);
      },
    ),
  );
});
