/** A record or exemption that changed, so that the decisions it may touch have to be judged again. */
export interface Revisit {
  readonly id: string;
  /** Of one change: whoever revisited it hands it back, and a mark set meanwhile stays. */
  readonly mark: string;
  /** UTC instant of the change. */
  readonly markedAt: string;
}
