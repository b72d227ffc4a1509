/** Where a call was made, as far as an ARN may be built on it. `account` null: the owner is uncertain. */
export interface CallPlace {
  readonly account: string | null;
  readonly region: string | null;
}
