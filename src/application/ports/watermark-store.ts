/** How far a repeated pass has come, by name of the pass. */
export interface WatermarkStore {
  get(pass: string): Promise<string | undefined>;
  /** Moves forward only; an older instant changes nothing. */
  advance(pass: string, to: string): Promise<void>;
}
