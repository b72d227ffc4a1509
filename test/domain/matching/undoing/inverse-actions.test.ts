import fc from 'fast-check';
import { undoneBy } from '../../../../src/domain/matching/undoing/inverse-actions.ts';
import { demandOf } from '../../../../src/domain/matching/undoing/undoing-demands.ts';

test.each([
  ['ec2:RevokeSecurityGroupIngress', ['ec2:AuthorizeSecurityGroupIngress']],
  ['ec2:AuthorizeSecurityGroupEgress', ['ec2:RevokeSecurityGroupEgress']],
  ['iam:DetachRolePolicy', ['iam:AttachRolePolicy']],
  ['s3:DeleteBucketPolicy', ['s3:CreateBucketPolicy', 's3:PutBucketPolicy']],
  ['s3:PutBucketPolicy', ['s3:DeleteBucketPolicy']],
  ['ec2:CreateTags', ['ec2:DeleteTags']],
  ['cloudtrail:StopLogging', ['cloudtrail:StartLogging']],
  ['kms:DisableKey', ['kms:EnableKey']],
  ['lambda:UntagResource', ['lambda:TagResource']],
  ['iam:RemoveUserFromGroup', ['iam:AddUserToGroup']],
  ['rds:RemoveTagsFromResource', ['rds:AddTagsToResource']],
  [
    'elasticloadbalancing:DeregisterInstancesFromLoadBalancer',
    ['elasticloadbalancing:RegisterInstancesWithLoadBalancer'],
  ],
  ['route53:DisassociateVPCFromHostedZone', ['route53:AssociateVPCWithHostedZone']],
  ['ec2:TerminateInstances', ['ec2:RunInstances']],
  ['secretsmanager:RestoreSecret', ['secretsmanager:DeleteSecret']],
])('%s undoes %j', (action, expected) => {
  expect(undoneBy(action)).toEqual(expect.arrayContaining(expected));
});

test.each([
  'ec2:RunInstances',
  'ec2:ModifyInstanceAttribute',
  'iam:UpdateAssumeRolePolicy',
  'iam:PassRole',
  's3:ListBuckets',
  'RevokeSecurityGroupIngress',
  'constructor',
  '__proto__:__proto__',
  'ec2:',
  '',
])('%s undoes nothing', (action) => {
  expect(undoneBy(action)).toEqual([]);
});

test('what undoes another call is undone by it, for all verbs that come in pairs', () => {
  const pairs = ['Authorize', 'Attach', 'Create', 'Put', 'Add', 'Start', 'Enable', 'Tag'];
  fc.assert(
    fc.property(
      fc.constantFrom(...pairs),
      fc.stringMatching(/^[A-Z][a-z]{1,8}([A-Z][a-z]{1,8}){0,2}$/),
      (verb, noun) => {
        for (const undone of undoneBy(`ec2:${verb}${noun}`))
          expect(undoneBy(undone)).toContain(`ec2:${verb}${noun}`);
      },
    ),
    { numRuns: 100 },
  );
});

test('whatever an action is called, asking does not throw; what is longer than any action undoes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (action) => {
      expect(undoneBy(`ec2:Delete${action}`).length).toBeLessThan(8);
      demandOf(action);
    }),
    { numRuns: 200 },
  );
  expect(undoneBy(`ec2:Delete${'From'.repeat(100_000)}`)).toEqual([]);
});

test.each([
  ['ec2:RevokeSecurityGroupIngress', 'nothing', false],
  ['ec2:TerminateInstances', 'nothing', false],
  ['ec2:DeleteTags', 'nothing', false],
  ['rds:DeleteDBInstance', 'target', false],
  ['s3:DeleteBucket', 'target', false],
  ['s3:DeleteBucketPublicAccessBlock', 'target', true],
  ['iam:DeleteRolePermissionsBoundary', 'target', true],
  ['iam:DetachRolePolicy', 'target', true],
  ['cloudtrail:StopLogging', 'target', true],
  ['guardduty:DeleteDetector', 'target', true],
  ['organizations:DetachPolicy', 'target', true],
  ['ec2:AuthorizeSecurityGroupIngress', 'everything', true],
  ['iam:AttachRolePolicy', 'everything', true],
  ['iam:AddUserToGroup', 'everything', true],
  ['iam:CreateAccessKey', 'everything', true],
  ['kms:CancelKeyDeletion', 'everything', true],
])('%s must be named: %s', (action, names, opens) => {
  expect(demandOf(action)).toEqual({ names, opens });
});
