import type { Holder } from '../grant-kind.ts';

/** Why nobody but AWS may change this principal; undefined: it is an ordinary one. */
export function untouchableHolder({ holder, name }: Holder): string | undefined {
  if (holder !== 'role') return undefined;
  const lower = name.toLowerCase();
  if (lower.startsWith('awsreservedsso_')) {
    return 'roles of IAM Identity Center can only be changed there: remove the assignment or change the permission set';
  }
  if (lower.startsWith('awsservicerolefor')) {
    return 'service-linked roles can only be changed by their service';
  }
  return undefined;
}
