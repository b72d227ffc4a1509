/** What another project's rule speaks of and ours leave alone, each with the reason: `<source> | <rule> | <action>`. */
export const notFound: Readonly<Record<string, string>> = {
  'panther-analysis | AWS.ConfigService.Created | config:PutDeliveryChannel':
    'it sets up a control; taking it away is what is told',
  'panther-analysis | AWS.EC2.VPCModified | ec2:CreateVpc':
    'an empty network lets nobody in; gateways, routes and groups that do are told',
  'panther-analysis | AWS.Modify.Cloud.Compute.Infrastructure | ec2:RunInstances':
    'one small machine without a public address is everyday work; whether somebody approved it is what matching tells',
  'panther-analysis | AWS.S3.SecurityControlDisabling | s3:PutBucketVersioning':
    'one of its events switches versioning on and says that MFA to delete is off: root alone could have switched it',
  'panther-analysis | AWS.S3.RansomwareNoteUpload | s3:PutObject':
    'it judges the name of an object; what data says is outside of what is audited',
  'panther-analysis | AWS.CloudTrail.UnauthorizedAPICall | iam:CreateServiceLinkedRole':
    'one refused call means nothing; a burst of them by one actor is told',
  'panther-analysis | AWS.IAM.CredentialsUpdated | iam:ChangePassword':
    'people change their own passwords, and policy makes them',
  'streamalert | config_compliance | config:PutEvaluations':
    'a rule of AWS Config reports what it sees; its word comes as an event of its own',
  'streamalert | cloudtrail_mfa_policy_abuse_attempt | iam:CreateVirtualMFADevice':
    'it failed because the device was there already',
  'streamalert | cloudtrail_network_acl_ingress_anywhere | ...:CreateNetworkAclEntry':
    'the record does not name its service',
  'streamalert | cloudtrail_put_object_acl_public | ...:PutObjectAcl':
    'the record does not name its service',
  'streamalert | cloudtrail_root_account_usage | ...:ConsoleLogin':
    'the record does not name its service',
};

/** Everyday events that carry high or critical all the same, and why a person who looks at them agrees. */
export const rightlyLoud: Readonly<Record<string, string>> = {
  'cloud-custodian | appmesh:CreateVirtualNode': 'root made it',
  'cloud-custodian | s3:CreateBucket': 'root made it',
  'panther-analysis | signin:ConsoleLogin': 'root signed in',
  'panther-analysis | billingconsole:SetContactAddress': 'root did it',
  'panther-analysis | config:DeleteDeliveryChannel':
    'AWS Config no longer delivers; the label belongs to a rule about setting it up',
  'streamalert | iam:DeactivateMFADevice':
    'a second factor is gone; the label belongs to a rule about something else',
};
