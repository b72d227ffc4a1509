import type { NeededPermission } from '../kinds/grant-kind.ts';
import { everyHolder } from '../kinds/iam/iam-resources.ts';

const because =
  'Which role or user has sessions left is only known once its temporary access is taken away; IAM cannot limit these calls to a name of a policy.';

/** What ending sessions, and lifting the deny again, needs. */
export const sessionPermissions: readonly NeededPermission[] = [
  {
    power: 'read',
    actions: ['iam:GetRolePolicy'],
    resources: [everyHolder('role')],
    because,
  },
  {
    power: 'read',
    actions: ['iam:GetUserPolicy'],
    resources: [everyHolder('user')],
    because,
  },
  {
    power: 'end-sessions',
    actions: ['iam:PutRolePolicy', 'iam:DeleteRolePolicy'],
    resources: [everyHolder('role')],
    because,
  },
  {
    power: 'end-sessions',
    actions: ['iam:PutUserPolicy', 'iam:DeleteUserPolicy'],
    resources: [everyHolder('user')],
    because,
  },
];
