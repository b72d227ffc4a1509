import * as z from 'zod';
import { RequiredVariableSchema } from '../../src/schemas/environment.ts';

export const ConfigSchema = z.object({
  CHANGE_RECORDS_TABLE: RequiredVariableSchema,
  GRANTS_TABLE: RequiredVariableSchema,
  NOTES_TABLE: RequiredVariableSchema,
  ALERT_TOPIC_ARN: RequiredVariableSchema,
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
