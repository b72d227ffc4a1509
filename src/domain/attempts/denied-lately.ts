import type { DeniedLately } from '../../schemas/change-event.ts';
import type { RefusedCall } from './refused-call.ts';

/** Over how many minutes refused calls are counted together. */
export const deniedMinutes = 10;
const mostActions = 20;

/**
 * How often AWS refused an actor around a refused call: the most calls in any ten minutes that hold it. Records come in
 * any order, so a call that arrives last sees a burst that ended before it was told as well as one it ends itself.
 */
export function deniedLately(
  refused: readonly Pick<RefusedCall, 'at' | 'action'>[],
  at: string,
): DeniedLately {
  const moment = Date.parse(at);
  const length = deniedMinutes * 60 * 1_000;
  const calls = refused
    .map(({ at: time, action }) => ({ time: Date.parse(time), action }))
    .sort((a, b) => a.time - b.time);
  let most: typeof calls = [];
  for (const { time: start } of calls) {
    if (start > moment || moment > start + length) continue;
    const window = calls.filter(({ time }) => time >= start && time <= start + length);
    if (window.length >= most.length) most = window;
  }
  const actions = [...new Set(most.map(({ action }) => action))].sort();
  return {
    calls: most.length,
    minutes: deniedMinutes,
    actions: actions.slice(0, mostActions),
  };
}

/** The period in which calls lie that count together with one at that instant, in milliseconds since the epoch. */
export function countedPeriod(at: string): { readonly from: number; readonly to: number } {
  const moment = Date.parse(at);
  const length = deniedMinutes * 60 * 1_000;
  return { from: moment - length, to: moment + length };
}
