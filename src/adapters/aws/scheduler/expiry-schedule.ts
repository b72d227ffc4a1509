import { createHash } from 'node:crypto';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Clock } from '../../../application/ports/clock.ts';
import type { ExpirySchedule } from '../../../application/ports/expiry-schedule.ts';
import type { ExpireGrantInput } from '../../../schemas/expire-grant-input.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';

const minute = 60_000;
const farthest = 365 * 24 * 60 * minute;
const mostAnswers = 4;

/** The timer's name: the same for the same grant in every deployment, in letters that Scheduler allows (64 at most). */
export function scheduleNameOf(grantId: string): string {
  return `grant-${createHash('sha256').update(grantId).digest('hex').slice(0, 48)}`;
}

// Scheduler fires within the minute it is told, so the end is rounded up: never early. Whether it takes a time that has
// passed is not documented; the next full minute but one is always ahead. Nor is how far ahead it may be, and a tag may
// say 9999: what rings too early is set anew.
function expressionOf(expiresAt: string, now: Date): string {
  const earliest = now.getTime() + minute;
  const latest = now.getTime() + farthest;
  const rings = Math.min(Math.max(millisecondsOf(expiresAt), earliest), latest);
  const at = Math.ceil(rings / minute) * minute;
  return `at(${new Date(at).toISOString().slice(0, 19)})`;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

/** One one-time EventBridge schedule for each grant, in UTC, gone by itself once it fired. Denied and throttled throw. */
export function makeEventBridgeScheduler({
  client,
  groupName,
  targetArn,
  roleArn,
  clock,
  deadLetterQueueArn,
}: {
  readonly client: SchedulerClient;
  readonly groupName: string;
  /** The expiry function. */
  readonly targetArn: string;
  /** The role that Scheduler takes to invoke it. */
  readonly roleArn: string;
  readonly clock: Clock;
  /** Where an invocation goes that Scheduler gave up on. @default it is dropped, and the sweep finds the grant */
  readonly deadLetterQueueArn?: string | undefined;
}): ExpirySchedule {
  function wanted(grantId: string, expiresAt: string): CreateScheduleCommandInput {
    return {
      Name: scheduleNameOf(grantId),
      GroupName: groupName,
      ScheduleExpression: expressionOf(expiresAt, clock.now()),
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: targetArn,
        RoleArn: roleArn,
        Input: JSON.stringify({ grantId } satisfies ExpireGrantInput),
        RetryPolicy: { MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 10 },
        ...(deadLetterQueueArn === undefined
          ? {}
          : { DeadLetterConfig: { Arn: deadLetterQueueArn } }),
      },
    };
  }
  return {
    async ensure(grantId, expiresAt) {
      const schedule = wanted(grantId, expiresAt);
      // A timer can fire, and so vanish, between the two calls: then it is created after all.
      for (let answer = 0; answer < mostAnswers; answer += 2) {
        try {
          await client.send(new CreateScheduleCommand(schedule));
          return;
        } catch (error) {
          if (!isNamed(error, 'ConflictException')) throw error;
        }
        try {
          await client.send(new UpdateScheduleCommand(schedule));
          return;
        } catch (error) {
          if (!isNamed(error, 'ResourceNotFoundException')) throw error;
        }
      }
      throw new Error(`the schedule ${schedule.Name} kept appearing and vanishing`);
    },
    async remove(grantId) {
      try {
        await client.send(
          new DeleteScheduleCommand({ Name: scheduleNameOf(grantId), GroupName: groupName }),
        );
      } catch (error) {
        if (!isNamed(error, 'ResourceNotFoundException')) throw error;
      }
    },
  };
}
