import { defaultMatchingPolicy } from '../../../src/domain/matching/matching-policy.ts';
import { makeScopeUse } from '../../../src/domain/verification/scope-use.ts';
import type { ScopeEntry } from '../../../src/schemas/change-record.ts';
import { storedDecision } from '../../contract/samples.ts';

const kept = {
  source: 'cloudtrail',
  sessionArn: null,
  accessKeyId: null,
  requestOmitted: false,
  byCloudFormation: false,
  stack: null,
  grants: [],
} as const;
const entry = (different: Partial<ScopeEntry> = {}): ScopeEntry => ({
  accounts: ['111122223333'],
  regions: ['eu-west-1'],
  resources: ['arn:aws:ec2:*:*:security-group/sg-0abc', 'sg-0def'],
  actions: ['ec2:AuthorizeSecurityGroup*', 'ec2:RevokeSecurityGroup*'],
  ...different,
});
const opened = storedDecision({
  resources: [
    {
      type: 'AWS::EC2::SecurityGroup',
      id: 'sg-0abc',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0abc',
    },
  ],
  kept: { ...kept, grants: [] },
});

test('what nothing fitted is not done; an entry nobody touched is not done as a whole', () => {
  const use = makeScopeUse(
    [entry(), entry({ actions: ['rds:ModifyDBInstance'], resources: ['*'] })],
    defaultMatchingPolicy,
  );
  use.note(opened);
  expect(use.notDone()).toEqual([
    {
      entry: 1,
      whole: false,
      actions: ['ec2:RevokeSecurityGroup*'],
      resources: ['sg-0def'],
    },
    { entry: 2, whole: true, actions: ['rds:ModifyDBInstance'], resources: ['*'] },
  ]);
});

test('all that was done leaves nothing undone, in whatever case the action is written', () => {
  const use = makeScopeUse(
    [entry({ actions: ['EC2:authorizesecuritygroup*'], resources: ['sg-0abc'] })],
    defaultMatchingPolicy,
  );
  use.note(opened);
  expect(use.notDone()).toEqual([]);
});

test('another account, region, action or resource makes no use of an entry', () => {
  for (const different of [
    { accounts: ['444455556666'] },
    { regions: ['us-east-1'] },
    { actions: ['ec2:RunInstances'] },
    { resources: ['sg-0def'] },
  ]) {
    const use = makeScopeUse([entry(different)], defaultMatchingPolicy);
    use.note(opened);
    expect(use.notDone()).toMatchObject([{ whole: true }]);
  }
});

test('a decision of an earlier version counts by its action', () => {
  const use = makeScopeUse([entry({ resources: ['sg-0abc'] })], defaultMatchingPolicy);
  const { kept: _, ...old } = opened;
  use.note(old);
  expect(use.notDone()).toMatchObject([{ whole: false, actions: ['ec2:RevokeSecurityGroup*'] }]);
});

test('what was left open is set beside the little that was needed', () => {
  const wide = entry({ accounts: ['*'], resources: ['*'], actions: ['*'] });
  const use = makeScopeUse([wide, wide], defaultMatchingPolicy);
  use.note(opened);
  const ofFirst = use.wider().filter((one) => one.entry === 1);
  expect(ofFirst).toEqual([
    { entry: 1, aspect: 'accounts', used: ['111122223333'], more: 0 },
    {
      entry: 1,
      aspect: 'resources',
      used: ['arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0abc'],
      more: 0,
    },
    { entry: 1, aspect: 'actions', used: ['ec2:AuthorizeSecurityGroupIngress'], more: 0 },
  ]);
  expect(makeScopeUse([wide], defaultMatchingPolicy).wider()).toEqual([]);
});
