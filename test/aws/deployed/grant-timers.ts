import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import {
  ConflictException,
  CreateScheduleGroupCommand,
  GetScheduleCommand,
  type GetScheduleCommandOutput,
} from '@aws-sdk/client-scheduler';
import { scheduleNameOf } from '../../../src/adapters/aws/scheduler/expiry-schedule.ts';
import { deployed } from '../deployment/deployed.ts';
import { aws } from '../deployment/simulated-aws.ts';

/** The timers of grants, as the deployed functions set them. */
export interface GrantTimers {
  /** Settings that the expiry function was deployed with. */
  readonly settings: Readonly<Record<string, string>>;
  timerOf(grantId: string): Promise<GetScheduleCommandOutput>;
  /** What EventBridge Scheduler hands over when the grant's timer fires. moto's never do. */
  inputOf(grantId: string): Promise<unknown>;
}

/** Makes the group that timers lie in: the state stack holds it, but CloudFormation in moto leaves Scheduler out. */
export async function openGrantTimers(): Promise<GrantTimers> {
  const { Configuration } = await aws.lambda.send(
    new GetFunctionCommand({ FunctionName: deployed.ExpireGrantFunction }),
  );
  const settings = Configuration?.Environment?.Variables ?? {};
  const GroupName = settings['SCHEDULE_GROUP'] ?? '';
  await aws.scheduler
    .send(new CreateScheduleGroupCommand({ Name: GroupName }))
    .catch((error: unknown) => {
      if (!(error instanceof ConflictException)) throw error;
    });
  const timerOf = (grantId: string) =>
    aws.scheduler.send(new GetScheduleCommand({ Name: scheduleNameOf(grantId), GroupName }));
  return {
    settings,
    timerOf,
    inputOf: async (grantId) => JSON.parse((await timerOf(grantId)).Target?.Input ?? ''),
  };
}
