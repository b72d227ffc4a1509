import { createHash } from 'node:crypto';
import type { AccessPolicy } from '../../domain/grants/access-policy.ts';

/** The cap of one access policy: how many, and which edition of the policy it counts for. */
export type CountedCap = AccessPolicy['cap'] & Pick<AccessPolicy, 'sha256'>;

/** The cap that a policy sets. */
export function countedCapOf({ cap, sha256 }: Pick<AccessPolicy, 'cap' | 'sha256'>): CountedCap {
  return { ...cap, sha256 };
}

/** Key of what is counted under a policy. */
export function capKey({ sha256 }: CountedCap): string {
  return `cap#${sha256}`;
}

/** Key of the place of one grant. */
export function placeKey(cap: CountedCap, grant: string): string {
  return `${capKey(cap)}#${grant}`;
}

/** A grant as places name it: its id, of any length and characters, in few of them. */
export function placeHolder(grantId: string): string {
  return createHash('sha256').update(JSON.stringify(grantId)).digest('hex').slice(0, 32);
}
