/** What a policy that AWS keeps comes to for whoever holds it. Only policies whose content AWS publishes plainly are filed. */
export type ManagedMeaning = 'admin' | 'escalation' | 'powerful' | 'data' | 'denial';

const names: Readonly<Record<ManagedMeaning, readonly string[]>> = {
  /** The holder is an administrator, or can make itself one by writing identities. */
  admin: [
    'AdministratorAccess',
    'AdministratorAccess-Amplify',
    'AdministratorAccess-AWSElasticBeanstalk',
    'AWSOrganizationsFullAccess',
    'AWSSSOMasterAccountAdministrator',
    'AWSSSOMemberAccountAdministrator',
    'IAMFullAccess',
  ],
  /** The holder can act as stronger roles: it passes any role to a service, runs commands on machines, or makes people. */
  escalation: [
    'AmazonECS_FullAccess',
    'AmazonElasticMapReduceFullAccess',
    'AmazonSageMakerFullAccess',
    'AmazonSSMFullAccess',
    'AWSCloudFormationFullAccess',
    'AWSLambda_FullAccess',
    'AWSLambdaFullAccess',
    'AWSSSODirectoryAdministrator',
  ],
  /** Nearly everything but identities. */
  powerful: [
    'DatabaseAdministrator',
    'DataScientist',
    'NetworkAdministrator',
    'PowerUserAccess',
    'SystemAdministrator',
  ],
  /** All data of a service, of every resource. */
  data: [
    'AmazonDynamoDBFullAccess',
    'AmazonDynamoDBReadOnlyAccess',
    'AmazonRDSDataFullAccess',
    'AmazonS3FullAccess',
    'AmazonS3ReadOnlyAccess',
    'AmazonSSMReadOnlyAccess',
    'ReadOnlyAccess',
    'SecretsManagerReadWrite',
  ],
  /** They refuse: AWS itself attaches the quarantine to users whose key it found in public. */
  denial: [
    'AWSCompromisedKeyQuarantine',
    'AWSCompromisedKeyQuarantineV2',
    'AWSCompromisedKeyQuarantineV3',
    'AWSDenyAll',
  ],
};

const byName: ReadonlyMap<string, ManagedMeaning> = new Map(
  Object.keys(names)
    .filter((meaning): meaning is ManagedMeaning => Object.hasOwn(names, meaning))
    .flatMap((meaning) => names[meaning].map((name) => [name, meaning] as const)),
);

/** What the policy comes to; undefined where it is not AWS's own, or none of those filed. */
export function managedMeaning(policyArn: string): ManagedMeaning | undefined {
  return isAwsManaged(policyArn) ? byName.get(policyNameOf(policyArn)) : undefined;
}

export function isAwsManaged(policyArn: string): boolean {
  return /^arn:[^:]*:iam::aws:policy\//.test(policyArn);
}

/** The name without its path. */
export function policyNameOf(policyArn: string): string {
  return policyArn.slice(policyArn.lastIndexOf('/') + 1);
}
