import fc from 'fast-check';
import { propertyDifferences } from '../../../../src/domain/events/configuration/property-differences.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';

const change = (previousValue: unknown, updatedValue: unknown): JsonObject =>
  JSON.parse(JSON.stringify({ previousValue, updatedValue }));

const tcp = (port: number, ...networks: string[]) => ({
  ipProtocol: 'tcp',
  fromPort: port,
  toPort: port,
  ipRanges: networks,
  ipv4Ranges: networks.map((cidrIp) => ({ cidrIp })),
  userIdGroupPairs: [],
});
const urlEncoded = (document: object) => encodeURIComponent(JSON.stringify(document));
const allow = (Action: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});

test.each<[string, string, JsonObject, (string | null)[]]>([
  [
    'one network that joins a permission',
    'AWS::EC2::SecurityGroup',
    {
      'Configuration.IpPermissions.0': change(
        tcp(22, '10.0.0.0/8'),
        tcp(22, '10.0.0.0/8', '0.0.0.0/0'),
      ),
    },
    ['ipPermissions', null, 'tcp 22 0.0.0.0/0'],
  ],
  [
    'a permission that goes, and one that moves up in its place',
    'AWS::EC2::SecurityGroup',
    {
      'Configuration.IpPermissions.0': change(tcp(22, '0.0.0.0/0'), tcp(443, '0.0.0.0/0')),
      'Configuration.IpPermissions.1': change(tcp(443, '0.0.0.0/0'), null),
    },
    ['ipPermissions', 'tcp 22 0.0.0.0/0', null],
  ],
  [
    'a flag below a part of the item',
    'AWS::EC2::Instance',
    { 'Configuration.MetadataOptions.HttpTokens': change('required', 'optional') },
    ['metadataOptions', 'HttpTokens: required', 'HttpTokens: optional'],
  ],
  [
    'a watched part of a larger part that changed',
    'AWS::CloudFront::Distribution',
    {
      'Configuration.DistributionConfig': change(
        { comment: 'a', webACLId: 'acl-1' },
        { comment: 'b', webACLId: '' },
      ),
    },
    ['distributionConfig.webACLId', 'acl-1', '(empty)'],
  ],
  [
    'an attached policy',
    'AWS::IAM::Role',
    {
      'Configuration.AttachedManagedPolicies.0': change(null, {
        policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        policyName: 'AdministratorAccess',
      }),
    },
    [
      'attachedManagedPolicies',
      null,
      'policyArn arn:aws:iam::aws:policy/AdministratorAccess, policyName AdministratorAccess',
    ],
  ],
  [
    'statements of an inline policy that is URL-encoded',
    'AWS::IAM::User',
    {
      'Configuration.UserPolicyList.0': change(
        { policyName: 'own', policyDocument: urlEncoded({ Statement: [allow('s3:GetObject')] }) },
        {
          policyName: 'own',
          policyDocument: urlEncoded({ Statement: [allow('s3:GetObject'), allow('*')] }),
        },
      ),
    },
    ['userPolicyList', null, 'own: allow * on *'],
  ],
  [
    'statements of a bucket policy that is text in an object',
    'AWS::S3::Bucket',
    {
      'SupplementaryConfiguration.BucketPolicy': change(
        { policyText: null },
        {
          policyText: JSON.stringify({
            Statement: [allow('s3:GetObject', { Principal: '*', Condition: { Bool: { a: 'b' } } })],
          }),
        },
      ),
    },
    ['BucketPolicy', null, 'allow to * s3:GetObject on * if {"Bool":{"a":"b"}}'],
  ],
  [
    'the start script of a machine, which is a secret',
    'AWS::EC2::Instance',
    { 'Configuration.UserData': change('ZWNobyBh', 'ZWNobyBi') },
    ['userData', null, 'changed, not shown'],
  ],
  [
    'variables of a function, which may hold secrets',
    'AWS::Lambda::Function',
    { 'Configuration.Environment.Variables.LOG': change('info', 'debug') },
    ['environment', null, 'changed, not shown'],
  ],
  [
    'variables of a container, deep in its definition',
    'AWS::ECS::TaskDefinition',
    {
      'Configuration.ContainerDefinitions.0': change(
        { Name: 'web', Environment: [{ Name: 'DB', Value: 'hunter2' }] },
        { Name: 'web', Environment: [{ Name: 'DB', Value: 'hunter3' }] },
      ),
    },
    ['containerDefinitions', null, 'changed, not shown'],
  ],
  [
    'a property of a type nobody listed',
    'AWS::Sample::Thing',
    { 'Configuration.Mode': change('closed', 'open') },
    ['mode', 'closed', 'open'],
  ],
  [
    'a route',
    'AWS::EC2::RouteTable',
    {
      'Configuration.Routes.1': change(null, {
        destinationCidrBlock: '0.0.0.0/0',
        gatewayId: 'igw-0ab',
        origin: 'CreateRoute',
      }),
    },
    ['routes', null, '0.0.0.0/0 via igw-0ab'],
  ],
  [
    'an entry of a network ACL',
    'AWS::EC2::NetworkAcl',
    {
      'Configuration.Entries.2': change(null, {
        ruleNumber: 90,
        protocol: '6',
        ruleAction: 'allow',
        egress: false,
        cidrBlock: '0.0.0.0/0',
        portRange: { from: 22, to: 22 },
      }),
    },
    ['entries', null, 'rule 90: allow in tcp 22 0.0.0.0/0'],
  ],
])('%s reads plainly', (_, type, changed, [property, before, after]) => {
  expect(propertyDifferences(type, changed)).toEqual([{ property, before, after }]);
});

test.each<[string, string, JsonObject]>([
  ['a relationship', 'AWS::Sample::Thing', { 'Relationships.3': change(null, { name: 'a' }) }],
  ['an instant', 'AWS::Sample::Thing', { 'Configuration.LastModifiedTime': change('a', 'b') }],
  [
    "a tag of AWS's own",
    'AWS::Sample::Thing',
    { 'Configuration.Tags.0': change(null, { key: 'aws:cloudformation:stack-id', value: 'a' }) },
  ],
  [
    'the order of a list',
    'AWS::Sample::Thing',
    { 'Configuration.L.0': change('a', 'b'), 'Configuration.L.1': change('b', 'a') },
  ],
  [
    'the form of a text that holds JSON',
    'AWS::SNS::Topic',
    {
      'Configuration.Policy': change('{"Statement":[],"Id":"a"}', '{ "Id": "a", "Statement": [] }'),
    },
  ],
  [
    'a property that is not listed',
    'AWS::EC2::SecurityGroup',
    { 'Configuration.Tags': change('a', 'b') },
  ],
  ['anything of a report', 'AWS::SSM::PatchCompliance', { 'Configuration.A': change('a', 'b') }],
])('%s is churn', (_, type, changed) => {
  expect(propertyDifferences(type, changed)).toEqual([]);
});

test('a password is never told, wherever it stands', () => {
  const secret = 'correct-horse-battery';
  const holders: JsonObject[] = [
    { MasterUserPassword: secret },
    { credentials: { user: secret, nested: [{ a: secret }] } },
    { environment: { Variables: { ANY: secret } } },
    { settings: [{ Name: 'DbPassword', Value: secret }] },
    { settings: [{ key: 'apiKey', value: secret }] },
    { url: `https://user:${secret}@example.com/` },
  ];
  for (const holder of holders) {
    const [key = '', value] = Object.entries(holder)[0] ?? [];
    for (const changed of [
      { [`Configuration.${key}`]: change(null, value) },
      { 'Configuration.Deep': change({ x: 1 }, { x: 1, ...holder }) },
    ]) {
      const told = propertyDifferences('AWS::Sample::Thing', changed);
      expect(told).toHaveLength(1);
      expect(JSON.stringify(told)).not.toContain(secret);
    }
  }
});

test('whatever a diff holds: no throw, bounded, and nothing of a deep part is lost', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('AWS::EC2::SecurityGroup', 'AWS::S3::Bucket', 'AWS::Sample::Thing', ''),
      fc.dictionary(
        fc
          .array(
            fc.constantFrom('Configuration', 'IpPermissions', 'BucketPolicy', '0', '__proto__'),
            {
              minLength: 1,
              maxLength: 5,
            },
          )
          .map((names) => names.join('.')),
        fc.record({ previousValue: fc.jsonValue(), updatedValue: fc.jsonValue() }),
      ),
      (type, changed) => {
        const told = propertyDifferences(type, JSON.parse(JSON.stringify(changed)));
        expect(told.length).toBeLessThanOrEqual(50);
        for (const { property, before, after } of told) {
          expect(property.length).toBeLessThanOrEqual(128);
          expect(Math.max(before?.length ?? 0, after?.length ?? 0)).toBeLessThanOrEqual(256);
          expect(before).not.toEqual(after);
        }
      },
    ),
  );
});
