import type { AwsCalls } from '../../src/application/ports/aws-calls.ts';
import { AwsRefusal } from '../../src/domain/grants/kinds/aws-refusal.ts';
import type { Random } from './random.ts';

/** How often a call to AWS goes wrong, each from 0 to 1. */
export interface AwsFaultRates {
  readonly throttled: number;
  /** The call had its effect and the answer was lost, or had none: nobody knows. */
  readonly lost: number;
}

/**
 * AWS as it is on a bad day: throttles, loses answers, and denies an account's revocations for hours while somebody's
 * policy stands in the way. `isDenied`: whether that is so right now.
 */
export function makeUnreliableAws({
  calls,
  random,
  rates,
  isDenied,
  counts,
}: {
  readonly calls: AwsCalls;
  readonly random: Random;
  readonly rates: () => AwsFaultRates;
  readonly isDenied: (account: string) => boolean;
  readonly counts: { throttled: number; lost: number; denied: number };
}): AwsCalls {
  return {
    async send(account, call) {
      if (call.power !== 'read' && isDenied(account)) {
        counts.denied += 1;
        throw new AwsRefusal(
          'AccessDenied',
          `User is not authorized to perform: ${call.operation}`,
        );
      }
      const { throttled, lost } = rates();
      if (random.chance(throttled)) {
        counts.throttled += 1;
        throw new AwsRefusal(random.pick(['Throttling', 'RequestLimitExceeded']), 'Rate exceeded');
      }
      if (random.chance(lost / 2)) {
        counts.lost += 1;
        throw new Error('socket hang up');
      }
      const answer = await calls.send(account, call);
      if (random.chance(lost / 2)) {
        counts.lost += 1;
        throw new Error('socket hang up');
      }
      return answer;
    },
  };
}
