/** What a measure is against. Rules select on it. */
export const measureKinds = [
  'encryption',
  'exposure',
  'logging',
  'protection',
  'default-security-group',
  'metadata-v1',
  'access',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** Where a call says whether a system has a measure, and how it says so. */
export interface Sign {
  /** Keys from the request, dotted; lists on the way are walked through. */
  readonly request?: string;
  /** Likewise from the answer. */
  readonly response?: string;
  /** In a list of `{key, value}` at that place: the entry with this key. */
  readonly entry?: string;
  /** What every value must be one of, in lower case. @default any value but an empty one */
  readonly is?: readonly string[];
  /** What no value may be, in lower case. */
  readonly isNot?: readonly string[];
  /** What it means that nothing is there. @default `unknown` */
  readonly absent?: 'has' | 'lacks';
  /** One value of several is enough. @default it takes all */
  readonly some?: true;
  /** What another value than `is` means. @default it lacks the measure */
  readonly otherwise?: 'unknown';
}

/** A call that gives a system the measure, or takes it. `has`: it always gives it; a sign tells which. */
export interface LaterCall {
  readonly call: string;
  /** As `SystemRow.id`, of this call. */
  readonly id: Place;
  readonly shows: Sign | 'has' | 'lacks';
}

/** Where a call names the system. */
export interface Place {
  readonly request?: string;
  readonly response?: string;
  /** How to come from what is written to the id. @default as it is written */
  readonly as?: 'last-of-path' | 'last-of-arn' | 'secret' | 'lower-case';
}

/** One thing that a system of its kind should have. */
export interface Measure {
  readonly name: string;
  readonly kind: MeasureKind;
  /** What its creation shows: the first sign that says anything. Empty: a new one never has it. */
  readonly atCreation: readonly Sign[];
  /** Calls that bring it after that. Empty: what a system is made without, it never gets. */
  readonly later: readonly LaterCall[];
}

/** One kind of system, by the call that makes it. */
export interface SystemRow {
  readonly made: string;
  readonly type: string;
  readonly id: Place;
  /** The calls that remove it. */
  readonly gone: readonly { readonly call: string; readonly id: Place }[];
  /** Its id is the same in all regions. */
  readonly global?: boolean;
  /** It is another kind of system, for which the measures mean nothing. */
  readonly unless?: Sign;
  readonly measures: readonly Measure[];
}
