/** The controls that an inventory looks at, by their ids in `rules/controls`. */
export const inventoryControls = [
  'access-analyzer',
  'account-public-access-block',
  'bucket-public-access-block',
  'config-records',
  'default-disk-encryption',
  'flow-logs',
  'guardduty-detects',
  'key-enabled',
  'password-policy',
  'security-hub',
  'trail-records',
  'user-mfa',
] as const;
export type InventoryControl = (typeof inventoryControls)[number];
