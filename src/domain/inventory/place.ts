import { accountWide } from '../../schemas/inventory.ts';

/** Where something lies. */
export interface Place {
  readonly account: string;
  /** `global` where the account has it once. */
  readonly region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
}

/** The account as a whole, as the resource of a setting. */
export function accountResource({ account, region }: Place): {
  readonly type: string;
  readonly id: string;
} {
  const id = region === accountWide ? account : `${account}/${region}`;
  return { type: 'AWS::::Account', id };
}
