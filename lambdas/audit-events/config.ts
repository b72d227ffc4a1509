import * as z from 'zod';
import { ListVariableSchema, RequiredVariableSchema } from '../../src/schemas/environment.ts';
import { timerVariables } from '../../src/schemas/timer-environment.ts';

export const ConfigSchema = z.object({
  CHANGE_RECORDS_TABLE: RequiredVariableSchema,
  DECISIONS_TABLE: RequiredVariableSchema,
  GRANTS_TABLE: RequiredVariableSchema,
  NOTES_TABLE: RequiredVariableSchema,
  ALERT_TOPIC_ARN: RequiredVariableSchema,
  ...timerVariables,
  /** ARNs of the auditor's own roles: a call of theirs that it had not noted before is critical. */
  OWN_ROLE_ARNS: ListVariableSchema,
  /** All relative to the entry's own file. */
  POLICY_FILE: RequiredVariableSchema,
  ACCESS_POLICY_FILE: RequiredVariableSchema,
  RULES_FOLDER: RequiredVariableSchema,
  /** The bucket AWS Config delivers to, where it may be read. @default what is too large is looked up in its history */
  CONFIG_BUCKET: RequiredVariableSchema.optional(),
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
