import type { ResourceKind, ServiceMapping } from '../mapping.ts';

// A secret's ARN ends in six characters that no call by name carries.
const secret: ResourceKind = {
  type: 'AWS::SecretsManager::Secret',
  at: ['response.aRN', 'response.arn', 'secretId', 'name', 'details.secretId', 'details.SecretId'],
  nameAt: ['response.name'],
  calledByArn: true,
};

export const secretsmanager: ServiceMapping = {
  service: 'secretsmanager',
  rows: [
    {
      events:
        'CreateSecret UpdateSecret PutSecretValue DeleteSecret RestoreSecret RotateSecret CancelRotateSecret UpdateSecretVersionStage PutResourcePolicy DeleteResourcePolicy ReplicateSecretToRegions RemoveRegionsFromReplication StopReplicationToReplica TagResource UntagResource',
      resources: [secret],
    },
    {
      events:
        'StartSecretVersionDelete CancelSecretVersionDelete EndSecretVersionDelete SecretVersionDelete StartSecretDelete CancelSecretDelete EndSecretDelete RotationStarted RotationSucceeded RotationFailed RotationAbandoned TestRotationStarted TestRotationSucceeded TestRotationFailed ReplicationStarted ReplicationSucceeded ReplicationFailed',
      resources: [
        {
          ...secret,
          at: ['details.SecretId', 'details.secretId', 'details.secretARN', 'details.arn'],
        },
      ],
      bare: true,
    },
  ],
};
