/** Where something lies. */
export interface Place {
  readonly account: string;
  /** `global` where the account has it once. */
  readonly region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
}

/** The account as a whole, or in a region, as the resource of a setting. */
export function accountResource({ account }: Place): {
  readonly type: string;
  readonly id: string;
} {
  return { type: 'AWS::::Account', id: account };
}
