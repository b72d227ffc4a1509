import { RequiredVariableSchema } from './environment.ts';

/** The variables of a function that sets timers of grants. */
export const timerVariables = {
  SCHEDULE_GROUP: RequiredVariableSchema,
  SCHEDULE_ROLE_ARN: RequiredVariableSchema,
  SCHEDULE_DEAD_LETTERS_ARN: RequiredVariableSchema,
  EXPIRE_FUNCTION_ARN: RequiredVariableSchema,
} as const;

/** Where timers live, what they call and as whom. */
export function timerSettings(config: Readonly<Record<keyof typeof timerVariables, string>>): {
  readonly groupName: string;
  readonly targetArn: string;
  readonly roleArn: string;
  readonly deadLetterQueueArn: string;
} {
  return {
    groupName: config.SCHEDULE_GROUP,
    targetArn: config.EXPIRE_FUNCTION_ARN,
    roleArn: config.SCHEDULE_ROLE_ARN,
    deadLetterQueueArn: config.SCHEDULE_DEAD_LETTERS_ARN,
  };
}
