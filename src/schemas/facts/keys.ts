import * as z from 'zod';

export const keyThings = [
  'key',
  'alias',
  'key-store',
  'hsm',
  'certificate',
  'private-authority',
] as const;
export const keyChanges = [
  'disabled',
  'deletion-scheduled',
  'deleted',
  'material-deleted',
  'material-imported',
  'rotation-off',
  'policy-changed',
  'granted',
  'moved',
  'disconnected',
  'exported',
] as const;

export const KeysFactsSchema = z
  .object({
    what: z.enum(keyThings).meta({ description: 'what was changed' }),
    change: z.enum(keyChanges).meta({
      description:
        '`moved`: an alias points to another key, or a key’s main region is another; `disconnected`: a custom key store no longer reaches its hardware; `exported`: certificate and private key left the service',
    }),
    dataUnreadable: z.boolean().meta({
      description:
        'what is encrypted with it cannot be read any more, now or once the waiting time is over',
    }),
    waitDays: z
      .number()
      .optional()
      .meta({ description: 'days until the deletion, in which it can be cancelled' }),
    materialExpires: z
      .boolean()
      .optional()
      .meta({ description: 'imported material ends by itself at a set time' }),
    otherAccounts: z
      .array(z.string())
      .max(50)
      .meta({ description: "accounts, other than the event's, that are let use it; at most 50" }),
    withOtherAccounts: z.boolean().meta({ description: 'there are such' }),
    everybody: z.boolean().meta({ description: 'everybody is let use it' }),
    operations: z
      .array(z.string())
      .max(50)
      .meta({ description: 'what a grant allows, as the call names it; at most 50' }),
    mayDecrypt: z
      .boolean()
      .meta({ description: 'a grant allows to decrypt, or to pass the grant on' }),
    skipsLockoutCheck: z.boolean().meta({
      description: "AWS was told not to check that the caller can still change the key's policy",
    }),
  })
  .meta({
    id: 'KeysFacts',
    title: 'encryption keys and certificates',
    description:
      'From calls of KMS (`DisableKey`, `ScheduleKeyDeletion`, `DeleteImportedKeyMaterial`, `ImportKeyMaterial`, ' +
      '`DisableKeyRotation`, `CreateKey`, `PutKeyPolicy`, `CreateGrant`, `UpdateAlias`, `DeleteAlias`, `UpdatePrimaryRegion`, ' +
      '`DisconnectCustomKeyStore`, `DeleteCustomKeyStore`), CloudHSM, Certificate Manager and private certificate authorities.',
  });
