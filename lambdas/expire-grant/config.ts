import * as z from 'zod';
import { ListVariableSchema, RequiredVariableSchema } from '../../src/schemas/environment.ts';

export const ConfigSchema = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  GRANTS_TABLE: RequiredVariableSchema,
  NOTES_TABLE: RequiredVariableSchema,
  ALERT_TOPIC_ARN: RequiredVariableSchema,
  SCHEDULE_GROUP: RequiredVariableSchema,
  SCHEDULE_ROLE_ARN: RequiredVariableSchema,
  SCHEDULE_DEAD_LETTERS_ARN: RequiredVariableSchema,
  EXPIRE_FUNCTION_ARN: RequiredVariableSchema,
  MODE: z.enum(['notify-only', 'enforce']),
  PROTECTED_PRINCIPALS: ListVariableSchema,
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
