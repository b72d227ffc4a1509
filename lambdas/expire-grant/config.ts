import * as z from 'zod';
import { ListVariableSchema, RequiredVariableSchema } from '../../src/schemas/environment.ts';
import { timerVariables } from '../../src/schemas/timer-environment.ts';

export const ConfigSchema = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  GRANTS_TABLE: RequiredVariableSchema,
  NOTES_TABLE: RequiredVariableSchema,
  ALERT_TOPIC_ARN: RequiredVariableSchema,
  ...timerVariables,
  MODE: z.enum(['notify-only', 'enforce']),
  PROTECTED_PRINCIPALS: ListVariableSchema,
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
