import type { Resource } from '../../schemas/resource.ts';

/** What people call resources whose id alone does not say what they are. */
const nouns: Readonly<Record<string, string>> = {
  'AWS::IAM::User': 'user',
  'AWS::IAM::Group': 'group',
  'AWS::IAM::Role': 'role',
  'AWS::S3::Bucket': 'bucket',
  'AWS::Lambda::Function': 'function',
  'AWS::CloudTrail::Trail': 'trail',
  'AWS::Config::ConfigurationRecorder': 'recorder',
  'AWS::GuardDuty::Detector': 'detector',
  'AWS::KMS::Key': 'key',
};

/** A resource as people call it: `role Deploy`, `sg-0ab (bastion)`, `the account`. */
export function resourceWords({ type, id, name }: Resource): string {
  if (type === 'AWS::::Account') return 'the account';
  const noun = Object.hasOwn(nouns, type) ? nouns[type] : undefined;
  const named = name === undefined || name === id ? id : `${id} (${name})`;
  return noun === undefined ? named : `${noun} ${named}`;
}
