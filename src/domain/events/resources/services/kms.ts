import type { ResourceKind, ServiceMapping } from '../mapping.ts';

const key: ResourceKind = {
  type: 'AWS::KMS::Key',
  at: ['keyId', 'targetKeyId', 'response.keyMetadata.keyId', 'response.keyId', 'details.keyId'],
  arnAt: ['response.keyMetadata.arn'],
  arn: 'arn:{partition}:kms:{region}:{account}:key/{id}',
  arnExcept: 'alias/',
};
const alias: ResourceKind = {
  type: 'AWS::KMS::Alias',
  at: ['aliasName'],
  arn: 'arn:{partition}:kms:{region}:{account}:{id}',
};
const grant: ResourceKind = { type: 'AWS::KMS::Grant', at: ['grantId', 'response.grantId'] };
const keyStore: ResourceKind = {
  type: 'AWS::KMS::CustomKeyStore',
  at: ['customKeyStoreId', 'response.customKeyStoreId', 'customKeyStoreName'],
};

export const kms: ServiceMapping = {
  service: 'kms',
  rows: [
    { events: 'CreateKey', resources: [key], bare: true },
    {
      events:
        'EnableKey DisableKey ScheduleKeyDeletion CancelKeyDeletion PutKeyPolicy EnableKeyRotation DisableKeyRotation RotateKeyOnDemand UpdateKeyDescription ImportKeyMaterial DeleteImportedKeyMaterial ReplicateKey UpdatePrimaryRegion TagResource UntagResource SynchronizeMultiRegionKey DeleteKey RotateKey',
      resources: [key],
    },
    { events: 'CreateAlias UpdateAlias DeleteAlias', resources: [alias, key] },
    { events: 'CreateGrant RetireGrant RevokeGrant', resources: [key, grant] },
    {
      events:
        'CreateCustomKeyStore UpdateCustomKeyStore DeleteCustomKeyStore ConnectCustomKeyStore DisconnectCustomKeyStore',
      resources: [keyStore],
    },
  ],
};
