/** Steps of a glob that stand for a run of any characters, and for any one. Other steps are one character each. */
export const anyRun = 0 as const;
export const anyOne = 1 as const;
export type GlobStep = string | typeof anyRun | typeof anyOne;

/**
 * Whether the steps match the whole text, in time of steps x text at most: the last run may always be lengthened,
 * earlier ones never need to be.
 */
export function matchesGlob(steps: readonly GlobStep[], text: string): boolean {
  let at = 0;
  let step = 0;
  let runStep = -1;
  let runEnd = 0;
  while (at < text.length) {
    const wanted = steps[step];
    if (wanted === anyRun) {
      runStep = step;
      runEnd = at;
      step += 1;
    } else if (wanted === anyOne || (wanted !== undefined && wanted === text[at])) {
      at += 1;
      step += 1;
    } else if (runStep >= 0) {
      runEnd += 1;
      at = runEnd;
      step = runStep + 1;
    } else {
      return false;
    }
  }
  while (steps[step] === anyRun) step += 1;
  return step === steps.length;
}
