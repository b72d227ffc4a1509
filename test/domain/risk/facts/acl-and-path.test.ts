import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { configEventOf, eventOf } from '../event-of.ts';

const own = '111122223333';
const other = '444455556666';

function factsOf(
  group: string,
  call: string,
  requestParameters: Json,
  responseElements: Json = null,
): Json {
  const [service, eventName] = call.split(':');
  return (
    deriveFacts(
      eventOf({
        eventSource: `${service}.amazonaws.com`,
        eventName,
        requestParameters,
        responseElements,
        recipientAccountId: own,
      }),
      group,
    ) ?? null
  );
}

const entry = (number: number, ruleAction: string, more: JsonObject = {}): JsonObject => ({
  ruleNumber: number,
  ruleAction,
  egress: false,
  protocol: '6',
  portRange: { from: 22, to: 22 },
  cidrBlock: '0.0.0.0/0',
  ...more,
});

function configuredAcl(entries: readonly JsonObject[], before: Json, after: Json): Json {
  return (
    deriveFacts(
      configEventOf({
        configurationItem: { resourceType: 'AWS::EC2::NetworkAcl', configuration: { entries } },
        configurationItemDiff: {
          changeType: 'UPDATE',
          changedProperties: {
            'Configuration.Entries.0': { previousValue: before, updatedValue: after },
          },
        },
      }),
      'acl',
    ) ?? null
  );
}

test('an earlier entry that denies all of it makes an allowing one void', () => {
  const allow = entry(100, 'allow');
  expect(configuredAcl([allow], null, allow)).toMatchObject({
    before: 'known',
    world: true,
    newlyWorld: true,
    worldAdminPorts: ['ssh'],
  });
  expect(configuredAcl([entry(90, 'deny'), allow], null, allow)).toMatchObject({
    world: false,
    newlyWorld: false,
  });
  expect(configuredAcl([entry(110, 'deny'), allow], null, allow)).toMatchObject({ world: true });
  const deniesOne = entry(90, 'deny', { cidrBlock: '198.51.100.0/24' });
  expect(configuredAcl([deniesOne, allow], null, allow)).toMatchObject({ world: true });
});

test('an entry that stays open is not newly open', () => {
  const allow = entry(100, 'allow');
  const wider = entry(100, 'allow', { portRange: { from: 20, to: 23 } });
  expect(configuredAcl([allow], wider, allow)).toMatchObject({ world: true, newlyWorld: false });
  expect(configuredAcl([wider], allow, wider)).toMatchObject({ world: true, newlyWorld: true });
});

test('a removed entry is told, not what it was', () => {
  const request = { networkAclId: 'acl-1', ruleNumber: 90, egress: false };
  expect(factsOf('acl', 'ec2:DeleteNetworkAclEntry', request)).toMatchObject({
    before: 'unknown',
    removed: true,
    world: false,
  });
  expect(factsOf('acl', 'ec2:DeleteNetworkAclEntry', null)).toBeNull();
});

test('an item without a diff says nothing of a change', () => {
  const item = {
    configurationItem: {
      resourceType: 'AWS::EC2::NetworkAcl',
      configuration: { entries: [entry(100, 'allow')] },
    },
  };
  expect(deriveFacts(configEventOf(item), 'acl')).toBeUndefined();
});

test.each<[string, string, JsonObject, JsonObject | null, JsonObject | null]>([
  [
    'a route through an internet gateway',
    'ec2:CreateRoute',
    { destinationCidrBlock: '198.51.100.1/0', gatewayId: 'igw-1' },
    null,
    { kind: 'route', through: 'internet-gateway', world: true },
  ],
  [
    'a route to a private network',
    'ec2:CreateRoute',
    { destinationCidrBlock: '10.0.0.0/8', vpcPeeringConnectionId: 'pcx-1' },
    null,
    { kind: 'route', through: 'network-peering', world: false },
  ],
  ['a route of an API', 'ec2:CreateRoute', { routeKey: 'GET /' }, null, null],
  [
    'peering: the own account is not another',
    'ec2:AcceptVpcPeeringConnection',
    { vpcPeeringConnectionId: 'pcx-1' },
    {
      vpcPeeringConnection: {
        requesterVpcInfo: { ownerId: other },
        accepterVpcInfo: { ownerId: own },
      },
    },
    { kind: 'network-peering', otherAccounts: [other], certainty: 'known' },
  ],
  [
    'a load balancer without a scheme faces the internet',
    'elasticloadbalancing:CreateLoadBalancer',
    { loadBalancerName: 'shop' },
    null,
    { kind: 'load-balancer', world: true, certainty: 'inferred' },
  ],
  [
    'a gateway load balancer has no scheme and is reached through endpoints alone',
    'elasticloadbalancing:CreateLoadBalancer',
    { name: 'inspection', type: 'gateway' },
    { loadBalancers: [{ type: 'gateway' }] },
    null,
  ],
  [
    'what AWS answers counts',
    'elasticloadbalancing:CreateLoadBalancer',
    { name: 'shop' },
    { loadBalancers: [{ scheme: 'internal' }] },
    null,
  ],
  [
    'Lightsail aliases narrow',
    'lightsail:OpenInstancePublicPorts',
    { portInfo: { fromPort: 22, toPort: 22, cidrListAliases: ['lightsail-connect'] } },
    null,
    { kind: 'instance-ports', world: false },
  ],
  [
    'a VPN for everybody to the whole internet, in one field or the other',
    'ec2:AuthorizeClientVpnIngress',
    { targetNetworkCidr: '0.0.0.0/0', accessGroupId: 'g-1' },
    null,
    { kind: 'vpn', world: false, destination: '0.0.0.0/0' },
  ],
  ['a prototype key is no field', 'ec2:ModifySubnetAttribute', { constructor: 'true' }, null, null],
])('path: %s', (_what, call, request, response, expected) => {
  const facts = factsOf('path', call, request, response);
  if (expected === null) expect(facts).toBeNull();
  else expect(facts).toMatchObject(expected);
});
