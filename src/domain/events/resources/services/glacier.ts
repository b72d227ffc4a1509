import { called, type ServiceMapping } from '../mapping.ts';

export const glacier: ServiceMapping = {
  service: 'glacier',
  rows: [
    {
      events:
        'CreateVault DeleteVault SetVaultAccessPolicy DeleteVaultAccessPolicy InitiateVaultLock AbortVaultLock CompleteVaultLock SetVaultNotifications DeleteVaultNotifications AddTagsToVault RemoveTagsFromVault',
      resources: [
        called('AWS::Glacier::Vault', 'glacier:{region}:{account}:vaults/{id}', 'vaultName'),
      ],
    },
  ],
};
