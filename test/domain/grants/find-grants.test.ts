import fc from 'fast-check';
import { findGrants, targetKeyOf } from '../../../src/domain/grants/find-grants.ts';
import { findUnreadableExpiryTags } from '../../../src/domain/grants/unreadable-expiry-tags.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { account, eventOf, grantOf, region, targets } from './grant-fixtures.ts';

const item = (ruleId: string, more: JsonObject = {}): JsonObject => ({
  groupOwnerId: account,
  groupId: 'sg-0aa11bb22cc33dd44',
  securityGroupRuleId: ruleId,
  isEgress: false,
  ipProtocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  cidrIpv4: '203.0.113.0/24',
  ...more,
});
const authorised = (items: readonly JsonObject[], request: JsonObject = {}) =>
  eventOf('ec2:AuthorizeSecurityGroupIngress', {
    request,
    response: { _return: true, securityGroupRuleSet: { items } },
  });
const allowing = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
});

describe('security-group rules', () => {
  test('each rule of one call is a grant of its own, known by its rule id', () => {
    const found = findGrants(
      authorised([item('sgr-01'), item('sgr-02', { cidrIpv4: undefined, cidrIpv6: '::/0' })]),
    );
    expect(found.map(({ id }) => id)).toEqual([
      `security-group-rule:${account}:${region}:sgr-01`,
      `security-group-rule:${account}:${region}:sgr-02`,
    ]);
    expect(found.map(({ target }) => target)).toMatchObject([
      { ruleId: 'sgr-01', direction: 'ingress', summary: 'tcp/22 from 203.0.113.0/24' },
      { ruleId: 'sgr-02', direction: 'ingress', summary: 'tcp/22 from ::/0' },
    ]);
  });

  test.each([
    [{ isEgress: true }, 'egress', 'tcp/22 to 203.0.113.0/24'],
    [{ ipProtocol: '-1', fromPort: -1, toPort: -1 }, 'ingress', 'all traffic from 203.0.113.0/24'],
    [{ fromPort: 8000, toPort: 8080 }, 'ingress', 'tcp/8000-8080 from 203.0.113.0/24'],
    [{ cidrIpv4: '198.51.100.77/0' }, 'ingress', 'tcp/22 from 0.0.0.0/0'],
    [{ cidrIpv4: '', prefixListId: 'pl-1' }, 'ingress', 'tcp/22 from pl-1'],
    [{ cidrIpv4: '', referencedGroupInfo: { groupId: 'sg-2' } }, 'ingress', 'tcp/22 from sg-2'],
  ])('%j is said in plain words', (more, direction, summary) => {
    const [grant] = findGrants(authorised([item('sgr-01', more)]));
    expect(grant?.target).toMatchObject({ direction, summary });
  });

  test('a rule the response does not name by id is no grant, for it could not be taken away exactly', () => {
    const items = [item(''), item('sg-0aa'), item('sgr-../../x'), { ipProtocol: 'tcp' }];
    expect(findGrants(authorised(items))).toEqual([]);
    expect(findGrants(eventOf('ec2:AuthorizeSecurityGroupIngress', { request: {} }))).toEqual([]);
  });

  test('a denied or failed attempt grants nothing', () => {
    for (const outcome of ['denied', 'failed'] as const) {
      expect(findGrants({ ...authorised([item('sgr-01')]), outcome })).toEqual([]);
    }
  });

  const tagged = (value: string) =>
    authorised([item('sgr-01')], {
      tagSpecificationSet: {
        items: [
          { resourceType: 'security-group', tags: [{ key: 'change:expires-at', value: 'other' }] },
          {
            resourceType: 'security-group-rule',
            tags: [
              { key: 'team', value: 'x' },
              { key: 'change:expires-at', value },
            ],
          },
        ],
      },
    });

  test('a tag set at creation says when it ends', () => {
    const event = tagged('2026-03-02T18:00:00+01:00');
    expect(findGrants(event)[0]?.taggedExpiresAt).toBe('2026-03-02T18:00:00+01:00');
    expect(findUnreadableExpiryTags(event)).toEqual([]);
  });

  test.each(['2026-03-02T18:00:00', 'tomorrow', '18:00', ''])(
    'the tag "%s" names no instant: nothing expires by it, and a finding says so',
    (value) => {
      expect(findGrants(tagged(value))[0]?.taggedExpiresAt).toBeNull();
      expect(findUnreadableExpiryTags(tagged(value))).toMatchObject([
        { rule: 'unreadable-expiry-tag' },
      ]);
    },
  );

  test('without a tag there is nothing to say', () => {
    expect(findUnreadableExpiryTags(authorised([item('sgr-01')]))).toEqual([]);
  });
});

describe('IAM', () => {
  const policyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  test.each([
    [
      'iam:AttachRolePolicy',
      { roleName: 'Vendor', policyArn },
      `managed-policy-attachment:${account}:role/Vendor:${policyArn}@`,
    ],
    [
      'iam:AttachUserPolicy',
      { userName: 'dana', policyArn },
      `managed-policy-attachment:${account}:user/dana:${policyArn}@`,
    ],
    [
      'iam:AttachGroupPolicy',
      { groupName: 'Ops', policyArn },
      `managed-policy-attachment:${account}:group/Ops:${policyArn}@`,
    ],
    [
      'iam:PutRolePolicy',
      { roleName: 'Vendor', policyName: 'hotfix', policyDocument: allowing },
      `inline-policy:${account}:role/Vendor:hotfix@`,
    ],
    [
      'iam:PutUserPolicy',
      { userName: 'dana', policyName: 'hotfix', policyDocument: allowing },
      `inline-policy:${account}:user/dana:hotfix@`,
    ],
    [
      'iam:PutGroupPolicy',
      { groupName: 'Ops', policyName: 'hotfix', policyDocument: allowing },
      `inline-policy:${account}:group/Ops:hotfix@`,
    ],
    [
      'iam:AddUserToGroup',
      { userName: 'dana', groupName: 'Ops' },
      `group-membership:${account}:Ops:dana@`,
    ],
  ])('%s is a grant; made again it is another one', (action, request, id) => {
    const first = findGrants(eventOf(action, { request }));
    const again = findGrants(eventOf(action, { request, event: { eventId: 'event-2' } }));
    expect(first[0]?.id).toBe(`${id}a1b2c3d4-0000-4000-8000-000000000001`);
    expect(again[0]?.id).toBe(`${id}event-2`);
    expect(again.map(targetKeyOf)).toEqual(first.map(targetKeyOf));
  });

  test('an access key made for oneself is known by the response alone', () => {
    const response = { accessKey: { userName: 'dana', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } };
    const found = findGrants(eventOf('iam:CreateAccessKey', { response }));
    expect(found[0]?.target).toEqual(targets['access-key']);
  });

  test('a key of root names no user and is no grant', () => {
    const response = { accessKey: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } };
    expect(findGrants(eventOf('iam:CreateAccessKey', { response }))).toEqual([]);
  });

  const put = (policyDocument?: string) =>
    findGrants(
      eventOf('iam:PutRolePolicy', {
        request: {
          roleName: 'Vendor',
          policyName: 'hotfix',
          ...(policyDocument && { policyDocument }),
        },
      }),
    );
  const deny = { Effect: 'Deny', Action: '*', Resource: '*' };
  test.each([
    ['a Deny among Allows', JSON.stringify({ Statement: [{ Effect: 'Allow' }, deny] })],
    ['a lone Deny', JSON.stringify({ Statement: deny })],
    ['a Deny, URL-encoded', encodeURIComponent(JSON.stringify({ Statement: [deny] }))],
    ['text that cannot be read', '{"Statement":'],
    ['an odd effect', JSON.stringify({ Statement: [{ Effect: 'deny' }] })],
    ['nothing', undefined],
  ])('an inline policy with %s is never a grant', (_, document) => {
    expect(put(document)).toEqual([]);
  });

  test('an inline policy that only allows is a grant, URL-encoded or not', () => {
    expect(put(allowing)).toHaveLength(1);
    expect(put(encodeURIComponent(allowing))).toHaveLength(1);
  });

  test('attaching a policy of AWS that only denies is no grant', () => {
    for (const name of ['AWSDenyAll', 'AWSCompromisedKeyQuarantineV3']) {
      const request = { userName: 'dana', policyArn: `arn:aws:iam::aws:policy/${name}` };
      expect(findGrants(eventOf('iam:AttachUserPolicy', { request }))).toEqual([]);
    }
  });
});

describe('target keys', () => {
  test('the separator inside a name is no separator', () => {
    const key = (group: string, user: string) =>
      targetKeyOf(grantOf({ target: { kind: 'group-membership', group, user } }));
    expect(key('a|b', 'c')).not.toBe(key('a', 'b|c'));
    expect(key('a%7Cb', 'c')).not.toBe(key('a|b', 'c'));
  });

  test('IAM access is the same in whatever case and region its event names it', () => {
    const target = { kind: 'group-membership', group: 'OPERATORS', user: 'Dana' } as const;
    expect(targetKeyOf({ account, region: 'us-east-1', target })).toBe(
      targetKeyOf({ account, region: 'global', target: targets['group-membership'] }),
    );
  });

  test('a separator inside a name cannot make two different grants look the same', () => {
    const text = fc
      .array(fc.constantFrom('|', '%', '7C', 'a', '25'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, text, (group, user, otherGroup, otherUser) => {
        const key = (g: string, u: string) =>
          targetKeyOf(grantOf({ target: { kind: 'group-membership', group: g, user: u } }));
        const same = group === otherGroup && user === otherUser;
        const lower =
          group.toLowerCase() === otherGroup.toLowerCase() &&
          user.toLowerCase() === otherUser.toLowerCase();
        expect(key(group, user) === key(otherGroup, otherUser)).toBe(same || lower);
      }),
    );
  });
});

test('no shape of a record makes it throw', () => {
  const actions = fc.constantFrom(
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:RevokeSecurityGroupIngress',
    'iam:AttachRolePolicy',
    'iam:PutUserPolicy',
    'iam:CreateAccessKey',
    '__proto__',
  );
  const keys = fc.constantFrom('items', 'securityGroupRuleSet', 'tags', 'roleName', '__proto__');
  const shape = fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.dictionary(keys, fc.jsonValue())));
  fc.assert(
    fc.property(actions, shape, shape, (action, requestParameters, responseElements) => {
      const event = eventOf(action);
      const raw = JSON.parse(JSON.stringify({ requestParameters, responseElements }));
      findUnreadableExpiryTags({ ...event, raw });
      expect(Array.isArray(findGrants({ ...event, raw }))).toBe(true);
    }),
  );
});
