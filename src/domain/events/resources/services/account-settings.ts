import type { ServiceMapping } from '../mapping.ts';
import { account } from './account.ts';

/** Settings of the account as a whole, kept by the account and billing services. */
export const accountSettings: ServiceMapping = {
  service: 'account',
  rows: [
    {
      events:
        'PutContactInformation PutAlternateContact DeleteAlternateContact EnableRegion DisableRegion StartPrimaryEmailUpdate AcceptPrimaryEmailUpdate CloseAccount',
      resources: [account],
      bare: true,
    },
  ],
};
export const billingSettings: ServiceMapping = {
  service: 'billingconsole',
  rows: [
    {
      events: 'SetContactAddress SetAdditionalContacts SetAccountPreferences PutBillingPreferences',
      resources: [account],
      bare: true,
    },
  ],
};
