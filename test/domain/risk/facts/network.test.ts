import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { configEventOf, eventOf } from '../event-of.ts';

function factsOf(eventName: string, requestParameters: Json, responseElements: Json = null): Json {
  const record = {
    eventSource: 'ec2.amazonaws.com',
    eventName,
    requestParameters,
    responseElements,
  };
  return deriveFacts(eventOf(record), 'network') ?? null;
}

const nested = (...permissions: readonly JsonObject[]): JsonObject => ({
  groupId: 'sg-1',
  ipPermissions: { items: permissions },
});

test('what AWS reports it made is known, what was asked for is inferred', () => {
  const request = nested({
    ipProtocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    ipRanges: { items: [{ cidrIp: '198.51.100.7/0' }] },
  });
  const made = {
    isEgress: false,
    ipProtocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    cidrIpv4: '0.0.0.0/0',
  };
  expect(factsOf('AuthorizeSecurityGroupIngress', request)).toMatchObject({
    certainty: 'inferred',
    before: 'unknown',
    openings: [{ protocol: 'tcp', ports: '22-22', from: '198.51.100.7/0' }],
    worldAdminPorts: ['ssh'],
  });
  expect(
    factsOf('AuthorizeSecurityGroupIngress', request, { securityGroupRuleSet: { items: [made] } }),
  ).toMatchObject({ certainty: 'known', openings: [{ from: '0.0.0.0/0' }] });
});

test('both request forms mean the same', () => {
  const flat = {
    groupId: 'sg-1',
    ipPermissions: {},
    ipProtocol: 'tcp',
    fromPort: 80,
    toPort: 90,
    cidrIp: '10.0.0.0/8',
  };
  const long = nested({
    ipProtocol: 'tcp',
    fromPort: 80,
    toPort: 90,
    groups: {},
    ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }] },
    ipv6Ranges: {},
    prefixListIds: {},
  });
  expect(factsOf('AuthorizeSecurityGroupIngress', flat)).toEqual(
    factsOf('AuthorizeSecurityGroupIngress', long),
  );
});

test.each<[string, JsonObject, JsonObject]>([
  [
    '-1 is every port of every protocol',
    { ipProtocol: '-1', ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
    { worldAllPorts: true, worldOpensAdminPort: true, worldOpensDatabasePort: true },
  ],
  [
    'every port of UDP alone is not every port',
    {
      ipProtocol: 'udp',
      fromPort: 0,
      toPort: 65_535,
      ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] },
    },
    { world: true, worldAllPorts: false, worldAdminPorts: ['rdp'] },
  ],
  [
    'a number is the protocol it stands for',
    {
      ipProtocol: '6',
      fromPort: 3389,
      toPort: 3389,
      ipv6Ranges: { items: [{ cidrIpv6: '::/0' }] },
    },
    { worldAdminPorts: ['rdp'] },
  ],
  [
    'ports as text',
    {
      ipProtocol: 'tcp',
      fromPort: '3300',
      toPort: '3310',
      ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] },
    },
    { worldDatabasePorts: ['mysql'] },
  ],
  [
    'udp/22 is no ssh',
    { ipProtocol: 'udp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
    { world: true, worldAdminPorts: [] },
  ],
  [
    'pings are no port',
    {
      ipProtocol: 'icmp',
      fromPort: -1,
      toPort: -1,
      ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] },
    },
    { world: false, worldAllPorts: false },
  ],
  [
    'a prefix list is not spelled out',
    {
      ipProtocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      prefixListIds: { items: [{ prefixListId: 'pl-1' }] },
    },
    {
      world: false,
      openings: [{ direction: 'ingress', protocol: 'tcp', ports: '22-22', from: 'pl-1' }],
    },
  ],
  [
    'the widest prefix',
    {
      ipProtocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }, { cidrIp: '192.0.2.0/24' }] },
    },
    { world: false, widestPrefix: 8 },
  ],
])('%s', (_rule, permission, expected) => {
  expect(factsOf('AuthorizeSecurityGroupIngress', nested(permission))).toMatchObject(expected);
});

test('halves of the internet on different ports do not add up', () => {
  const part = (port: number, cidrIp: string): JsonObject => ({
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
    ipRanges: { items: [{ cidrIp }] },
  });
  expect(
    factsOf('AuthorizeSecurityGroupIngress', nested(part(22, '0.0.0.0/2'), part(23, '64.0.0.0/2'))),
  ).toMatchObject({ world: false });
  expect(
    factsOf('AuthorizeSecurityGroupIngress', nested(part(22, '0.0.0.0/2'), part(22, '64.0.0.0/2'))),
  ).toMatchObject({ worldAdminPorts: ['ssh'] });
});

test('outward rules never count as inward ones', () => {
  const request = nested({ ipProtocol: '-1', ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } });
  expect(factsOf('AuthorizeSecurityGroupEgress', request)).toMatchObject({
    egress: true,
    ingress: false,
    world: false,
    worldEgressAllPorts: true,
  });
});

test('several modified rules are an array, one is an object', () => {
  const rule = (cidr: string): JsonObject => ({
    SecurityGroupRuleId: 'sgr-1',
    SecurityGroupRule: { CidrIpv4: cidr, FromPort: 22, ToPort: 22, IpProtocol: 'tcp' },
  });
  const request = (SecurityGroupRule: Json): JsonObject => ({
    ModifySecurityGroupRulesRequest: { GroupId: 'sg-1', SecurityGroupRule },
  });
  expect(
    factsOf('ModifySecurityGroupRules', request([rule('10.0.0.0/8'), rule('0.0.0.0/0')])),
  ).toMatchObject({ openingCount: 2, worldAdminPorts: ['ssh'] });
  expect(factsOf('ModifySecurityGroupRules', request(rule('10.0.0.0/8')))).toMatchObject({
    openingCount: 1,
    world: false,
  });
});

test('a call that says nothing has no facts', () => {
  expect(factsOf('AuthorizeSecurityGroupIngress', null)).toBeNull();
  expect(factsOf('DescribeSecurityGroups', nested({ ipProtocol: '-1' }))).toBeNull();
});

test('a configuration item without a diff says what the group contains', () => {
  const configuration = {
    ipPermissions: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: ['0.0.0.0/0'] }],
    ipPermissionsEgress: [],
  };
  const expected = {
    before: 'unknown',
    certainty: 'known',
    openingCount: 1,
    worldAdminPorts: ['ssh'],
  };
  for (const form of [configuration, JSON.stringify(configuration)]) {
    const raw = {
      configurationItem: { resourceType: 'AWS::EC2::SecurityGroup', configuration: form },
    };
    expect(deriveFacts(configEventOf(raw), 'network')).toMatchObject(expected);
  }
});
