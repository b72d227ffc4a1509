import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import type { WatermarkStore } from '../../ports/watermark-store.ts';

/**
 * How far reconciling has come, in milliseconds: `complete`, up to where everything was audited, never after `newest`,
 * up to where everything was looked at. Both only move forward.
 */
export interface TrailProgress {
  readonly complete: number;
  readonly newest: number;
  /** No pass has come anywhere yet. */
  readonly isFirst: boolean;
  moveComplete(to: number): Promise<void>;
  moveNewest(to: number): Promise<void>;
}

/**
 * Reads the watermarks `PASS` and `PASS/newest`. The very first time it writes down where the work begins, before
 * anything is looked at: what then fails, or keeps the trail from answering, stays due.
 */
export async function openTrailProgress(
  watermarks: WatermarkStore,
  pass: string,
  firstDue: number,
): Promise<TrailProgress> {
  const newestPass = `${pass}/newest`;
  const [completeTo, newestTo] = [await watermarks.get(pass), await watermarks.get(newestPass)];
  if (completeTo === undefined) await watermarks.advance(pass, toInstant(firstDue));
  let complete = completeTo === undefined ? firstDue : millisecondsOf(completeTo);
  // What is complete was looked at, also where only the one watermark was kept.
  let newest = newestTo === undefined ? complete : Math.max(complete, millisecondsOf(newestTo));

  return {
    get complete() {
      return complete;
    },
    get newest() {
      return newest;
    },
    isFirst: completeTo === undefined,
    async moveComplete(to) {
      if (to <= complete) return;
      await watermarks.advance(pass, toInstant(to));
      complete = to;
    },
    async moveNewest(to) {
      if (to <= newest) return;
      await watermarks.advance(newestPass, toInstant(to));
      newest = to;
    },
  };
}
