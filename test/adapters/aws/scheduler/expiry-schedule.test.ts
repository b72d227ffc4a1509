import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import {
  makeEventBridgeScheduler,
  scheduleNameOf,
} from '../../../../src/adapters/aws/scheduler/expiry-schedule.ts';
import { ExpireGrantInputSchema } from '../../../../src/schemas/expire-grant-input.ts';

const scheduler = mockClient(SchedulerClient);
const parts = {
  client: new SchedulerClient({ region: 'eu-west-1' }),
  groupName: 'grants',
  targetArn: 'arn:aws:lambda:eu-west-1:111122223333:function:expire',
  roleArn: 'arn:aws:iam::111122223333:role/timer',
  clock: { now: () => new Date('2026-03-02T10:00:30Z') },
};
const schedule = makeEventBridgeScheduler(parts);
const grantId = 'inline-policy:111122223333:role/Vendor:hotfix@a1b2|/%';
const conflict = () => new ConflictException({ message: 'there', Message: 'there', $metadata: {} });
const notFound = () =>
  new ResourceNotFoundException({ message: 'gone', Message: 'gone', $metadata: {} });
const expressions = () =>
  scheduler.commandCalls(CreateScheduleCommand).map(({ args }) => args[0].input.ScheduleExpression);

beforeEach(() => {
  scheduler.reset();
});

test('one one-time schedule in UTC that hands over the grant and removes itself', async () => {
  await schedule.ensure(grantId, '2026-03-02T13:00:00+01:00');
  expect(scheduler.calls()).toHaveLength(1);
  expect(scheduler.call(0).args[0].input).toEqual({
    Name: scheduleNameOf(grantId),
    GroupName: 'grants',
    ScheduleExpression: 'at(2026-03-02T12:00:00)',
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: parts.targetArn,
      RoleArn: parts.roleArn,
      Input: JSON.stringify({ grantId }),
      RetryPolicy: { MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 10 },
    },
  });
});

test('what the schedule hands over is what the expiry function reads', async () => {
  await schedule.ensure(grantId, '2026-03-02T12:00:00Z');
  const input = scheduler.commandCalls(CreateScheduleCommand)[0]?.args[0].input.Target?.Input;
  expect(ExpireGrantInputSchema.parse(JSON.parse(input ?? ''))).toEqual({ grantId });
});

test('the name is the same for the same grant, differs for others, and is one that Scheduler takes', () => {
  expect(scheduleNameOf(grantId)).toBe(scheduleNameOf(grantId));
  expect(scheduleNameOf(`${grantId}x`)).not.toBe(scheduleNameOf(grantId));
  expect(scheduleNameOf(grantId)).toMatch(/^[0-9a-zA-Z_.-]{1,64}$/);
});

test('it never fires early: the end is rounded up to the minute; one that has passed fires at once', async () => {
  await schedule.ensure('a', '2026-03-02T12:00:01Z');
  await schedule.ensure('b', '2026-03-01T00:00:00Z');
  await schedule.ensure('c', '2026-03-02T10:00:31Z');
  expect(expressions()).toEqual([
    'at(2026-03-02T12:01:00)',
    'at(2026-03-02T10:02:00)',
    'at(2026-03-02T10:02:00)',
  ]);
});

test('an end far in the future, which Scheduler may refuse, rings within a year, and then is set anew', async () => {
  await schedule.ensure('a', '2027-03-02T10:00:00Z');
  await schedule.ensure('b', '2027-03-03T12:00:00Z');
  await schedule.ensure('c', '9999-12-31T23:59:59Z');
  expect(expressions()).toEqual([
    'at(2027-03-02T10:00:00)',
    'at(2027-03-02T10:01:00)',
    'at(2027-03-02T10:01:00)',
  ]);
});

test('a timer that exists is moved', async () => {
  scheduler.on(CreateScheduleCommand).rejects(conflict());
  await schedule.ensure(grantId, '2026-03-02T12:00:00Z');
  const [update] = scheduler.commandCalls(UpdateScheduleCommand);
  expect(update?.args[0].input).toEqual(scheduler.call(0).args[0].input);
});

test('a timer that fires while it is being moved is created anew', async () => {
  scheduler.on(CreateScheduleCommand).rejectsOnce(conflict()).resolves({});
  scheduler.on(UpdateScheduleCommand).rejects(notFound());
  await schedule.ensure(grantId, '2026-03-02T12:00:00Z');
  expect(scheduler.commandCalls(CreateScheduleCommand)).toHaveLength(2);
});

test('denied and throttled throw', async () => {
  const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
  scheduler.onAnyCommand().rejects(denied);
  await expect(schedule.ensure(grantId, '2026-03-02T12:00:00Z')).rejects.toBe(denied);
  await expect(schedule.remove(grantId)).rejects.toBe(denied);
});

test('removing an absent timer is fine', async () => {
  scheduler.on(DeleteScheduleCommand).rejects(notFound());
  await schedule.remove(grantId);
  expect(scheduler.call(0).args[0].input).toEqual({
    Name: scheduleNameOf(grantId),
    GroupName: 'grants',
  });
});

test('what Scheduler gives up on goes to the queue, where there is one', async () => {
  const deadLetterQueueArn = 'arn:aws:sqs:eu-west-1:111122223333:timers-failed';
  const withQueue = makeEventBridgeScheduler({ ...parts, deadLetterQueueArn });
  await withQueue.ensure(grantId, '2026-03-02T12:00:00Z');
  const [created] = scheduler.commandCalls(CreateScheduleCommand);
  expect(created?.args[0].input.Target?.DeadLetterConfig).toEqual({ Arn: deadLetterQueueArn });
});
