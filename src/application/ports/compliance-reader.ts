/** A resource as AWS Config names it. */
export interface RecordedResource {
  readonly account: string | null;
  readonly region: string | null;
  /** CloudFormation type name. */
  readonly type: string;
  readonly id: string;
}

/**
 * What AWS Config's rules say of a resource now. `not-evaluated`: no rule looked at it, or Config does not record it.
 * `out-of-reach`: its account or region is none that may be asked from here.
 */
export type Compliance =
  | { readonly state: 'compliant' | 'not-evaluated' | 'out-of-reach' }
  | { readonly state: 'non-compliant'; readonly rules: readonly string[] };

/** Asks AWS Config whether resources keep its rules. Denied, throttled or unreachable throws. */
export interface ComplianceReader {
  of(resource: RecordedResource): Promise<Compliance>;
}
