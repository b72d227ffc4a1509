import * as z from 'zod';
import { RequiredVariableSchema } from '../../src/schemas/environment.ts';

export const ConfigSchema = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  CHANGE_RECORDS_TABLE: RequiredVariableSchema,
  DECISIONS_TABLE: RequiredVariableSchema,
  GRANTS_TABLE: RequiredVariableSchema,
  NOTES_TABLE: RequiredVariableSchema,
  ALERT_TOPIC_ARN: RequiredVariableSchema,
  /** Relative to the entry's own file. */
  POLICY_FILE: RequiredVariableSchema,
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
