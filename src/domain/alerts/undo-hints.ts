/** The call that takes back exactly what an action did, for the actions that most often have to be. */
const undoHints: ReadonlyMap<string, string> = new Map([
  [
    'ec2:AuthorizeSecurityGroupIngress',
    'RevokeSecurityGroupIngress with the id of exactly that rule',
  ],
  [
    'ec2:AuthorizeSecurityGroupEgress',
    'RevokeSecurityGroupEgress with the id of exactly that rule',
  ],
  ['ec2:ModifySecurityGroupRules', 'ModifySecurityGroupRules with the former source and ports'],
  ['ec2:ModifySnapshotAttribute', 'ModifySnapshotAttribute, removing the accounts that were added'],
  ['ec2:ModifyImageAttribute', 'ModifyImageAttribute, removing the accounts that were added'],
  ['ec2:DeleteFlowLogs', 'CreateFlowLogs for the same network'],
  ['iam:AttachRolePolicy', 'DetachRolePolicy with the same policy'],
  ['iam:AttachUserPolicy', 'DetachUserPolicy with the same policy'],
  ['iam:AttachGroupPolicy', 'DetachGroupPolicy with the same policy'],
  ['iam:PutRolePolicy', 'DeleteRolePolicy, or PutRolePolicy with the former document'],
  ['iam:PutUserPolicy', 'DeleteUserPolicy, or PutUserPolicy with the former document'],
  ['iam:PutGroupPolicy', 'DeleteGroupPolicy, or PutGroupPolicy with the former document'],
  ['iam:CreatePolicyVersion', 'SetDefaultPolicyVersion to the former version'],
  ['iam:SetDefaultPolicyVersion', 'SetDefaultPolicyVersion to the former version'],
  ['iam:UpdateAssumeRolePolicy', 'UpdateAssumeRolePolicy with the former document'],
  ['iam:AddUserToGroup', 'RemoveUserFromGroup'],
  ['iam:CreateAccessKey', 'DeleteAccessKey (deactivate it first if something may use it)'],
  ['iam:CreateLoginProfile', 'DeleteLoginProfile'],
  ['iam:CreateUser', 'DeleteUser, after its keys and policies'],
  ['iam:DeactivateMFADevice', 'EnableMFADevice for the same user'],
  ['s3:PutBucketPolicy', 'PutBucketPolicy with the former document, or DeleteBucketPolicy'],
  ['s3:PutBucketAcl', 'PutBucketAcl with the canned ACL "private"'],
  ['s3:DeleteBucketPublicAccessBlock', 'PutPublicAccessBlock with all four settings on'],
  ['s3:PutBucketPublicAccessBlock', 'PutPublicAccessBlock with all four settings on'],
  [
    's3:DeleteAccountPublicAccessBlock',
    'PutPublicAccessBlock of the account, all four settings on',
  ],
  ['s3:PutAccountPublicAccessBlock', 'PutPublicAccessBlock of the account, all four settings on'],
  ['lambda:AddPermission', 'RemovePermission with the same statement id'],
  ['cloudtrail:StopLogging', 'StartLogging, then scan what the gap may hide'],
  ['cloudtrail:DeleteTrail', 'CreateTrail and StartLogging, then look for what the gap hides'],
  ['cloudtrail:PutEventSelectors', 'PutEventSelectors with the former selectors'],
  ['config:StopConfigurationRecorder', 'StartConfigurationRecorder'],
  ['guardduty:DeleteDetector', 'CreateDetector (its findings so far are gone)'],
  ['guardduty:UpdateDetector', 'UpdateDetector, enabling it'],
  ['securityhub:DisableSecurityHub', 'EnableSecurityHub'],
  ['kms:DisableKey', 'EnableKey'],
  ['kms:ScheduleKeyDeletion', 'CancelKeyDeletion, then EnableKey, before the waiting period ends'],
  [
    'rds:ModifyDBSnapshotAttribute',
    'ModifyDBSnapshotAttribute, removing the accounts that were added',
  ],
]);

/** How to take an action back, or undefined where no single call is known to do it. */
export function undoHintFor(action: string): string | undefined {
  return undoHints.get(action);
}
