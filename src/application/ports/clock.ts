/** The time. Injected so that expiry and windows can be tested. */
export interface Clock {
  now(): Date;
}
