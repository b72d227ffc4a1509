import type { IamHolder } from './holders.ts';

/** Every principal or group of that sort in the account, as `NeededPermission` writes it. */
export const everyHolder = (holder: IamHolder): string =>
  `arn:{partition}:iam::{account}:${holder}/*`;

/** Why permissions on principals and groups are not narrower. */
export const laterKnown =
  'Which principal or group holds temporary access is only known once it is granted.';
