import { setTimeout as wait } from 'node:timers/promises';
import {
  type CloudTrailClient,
  LookupEventsCommand,
  type LookupEventsCommandInput,
  type LookupEventsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import type { TrailLookup } from '../../../application/ports/trail-lookup.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { makePacer } from './make-pacer.ts';
import { readLookedUpEvent } from './read-looked-up-event.ts';

/**
 * AWS allows 2 requests a second for an account and region, whoever sends them. A little more than half a second
 * apart, so that two that travel unequally fast do not arrive as three in one second.
 */
const spacingMilliseconds = 550;
const longestBackoffMilliseconds = 30_000;

export interface TrailLookupParts {
  readonly client: CloudTrailClient;
  /** Milliseconds of a clock that never runs backwards. @default performance.now */
  readonly now?: () => number;
  /** @default a timer */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Fraction (0 to 1) of each backoff that is left to chance, drawn anew each time. @default Math.random */
  readonly random?: () => number;
  /** How often one page is asked for while AWS throttles. @default 8 (about a minute and a half) */
  readonly attempts?: number;
}

/** `TrailLookup` over CloudTrail's LookupEvents. Throttling is waited out; denied and every other error throw. */
export function makeCloudTrailLookup({
  client,
  now = () => performance.now(),
  sleep = (milliseconds) => wait(milliseconds),
  random = Math.random,
  attempts = 8,
}: TrailLookupParts): TrailLookup {
  const pause = async (milliseconds: number): Promise<void> => {
    await sleep(milliseconds);
  };
  const pace = makePacer({ spacingMilliseconds, now, sleep: pause });

  /** Every attempt waits its turn, those that the SDK repeats by itself included: hence a middleware, not a call. */
  function pacedCommand(input: LookupEventsCommandInput): LookupEventsCommand {
    const command = new LookupEventsCommand(input);
    command.middlewareStack.add(
      (next) => async (args) => {
        await pace();
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low', name: 'paceLookupEvents' },
    );
    return command;
  }

  async function page(input: LookupEventsCommandInput): Promise<LookupEventsCommandOutput> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await client.send(pacedCommand(input));
      } catch (error) {
        if (attempt >= attempts || !isThrottling(error)) throw error;
        const ceiling = Math.min(longestBackoffMilliseconds, 1_000 * 2 ** attempt);
        await pause(ceiling / 2 + (ceiling / 2) * random());
      }
    }
  }

  return {
    async *mutations({ from, to }) {
      // One attribute only: AWS ignores further ones without a word. Whole seconds, widened, as trail times are.
      const period: LookupEventsCommandInput = {
        LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }],
        StartTime: new Date(Math.floor(millisecondsOf(from) / 1_000) * 1_000),
        EndTime: new Date(Math.ceil(millisecondsOf(to) / 1_000) * 1_000),
        MaxResults: 50,
      };
      let token: string | undefined;
      do {
        const { Events, NextToken }: LookupEventsCommandOutput = await page(
          token === undefined ? period : { ...period, NextToken: token },
        );
        for (const event of Events ?? []) yield readLookedUpEvent(event);
        if (NextToken !== undefined && NextToken === token) {
          throw new Error('LookupEvents answered with the page token it was asked with');
        }
        token = NextToken;
      } while (token !== undefined);
    },
  };
}

function isThrottling(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['ThrottlingException', 'Throttling', 'TooManyRequestsException'].includes(error.name)
  );
}
