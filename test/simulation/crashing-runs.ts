import { AsyncLocalStorage } from 'node:async_hooks';
import type { Random } from './random.ts';

/** How often a call to a store or channel goes wrong, each from 0 to 1. */
export interface FaultRates {
  /** The process dies before, or right after, the call had its effect. */
  readonly crash: number;
  /** The call fails, before or after it had its effect. */
  readonly failure: number;
}

interface Run {
  isDead: boolean;
  readonly die: () => void;
}

/** Runs of a function, as Lambda makes them: one may die between any two calls, and then simply never goes on. */
export interface CrashingRuns {
  /** Wraps a store or channel. */
  around<T extends object>(port: T): T;
  /** One run; `crashed` where it died, else what it gave. What it throws is thrown. */
  run<T>(work: () => Promise<T>): Promise<T | 'crashed'>;
  readonly counts: { crashes: number; failures: number };
}

export function makeCrashingRuns(random: Random, rates: () => FaultRates): CrashingRuns {
  const runs = new AsyncLocalStorage<Run>();
  const counts = { crashes: 0, failures: 0 };

  function forEver<T>(): Promise<T> {
    return new Promise<T>(() => {});
  }

  function die<T>(run: Run): Promise<T> {
    counts.crashes += 1;
    run.isDead = true;
    run.die();
    return forEver<T>();
  }

  async function call<T>(work: () => Promise<T>): Promise<T> {
    const run = runs.getStore();
    if (run === undefined) return work();
    if (run.isDead) return forEver<T>();
    const { crash, failure } = rates();
    if (random.chance(crash / 2)) return die<T>(run);
    if (random.chance(failure / 2)) {
      counts.failures += 1;
      throw new Error('the call did not get through');
    }
    const answer = await work();
    if (run.isDead) return forEver<T>();
    if (random.chance(crash / 2)) return die<T>(run);
    if (random.chance(failure / 2)) {
      counts.failures += 1;
      throw new Error('the answer did not get through');
    }
    return answer;
  }

  return {
    counts,
    around: (port) =>
      new Proxy(port, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (typeof value !== 'function') return value;
          return (...values: unknown[]) =>
            call(async () => Reflect.apply(value, target, values) as Promise<unknown>);
        },
      }),
    run: (work) =>
      new Promise((resolve, reject) => {
        const run: Run = { isDead: false, die: () => resolve('crashed') };
        runs.run(run, () => work().then(resolve, reject));
      }),
  };
}
