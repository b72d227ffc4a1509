import * as z from 'zod';
import { RequiredVariableSchema } from '../../src/schemas/environment.ts';
import { timerVariables } from '../../src/schemas/timer-environment.ts';

export const ConfigSchema = z.object({
  CHANGE_RECORDS_TABLE: RequiredVariableSchema,
  DECISIONS_TABLE: RequiredVariableSchema,
  /** Gaps are kept there too. */
  GRANTS_TABLE: RequiredVariableSchema,
  /** All relative to the entry's own file. */
  POLICY_FILE: RequiredVariableSchema,
  ACCESS_POLICY_FILE: RequiredVariableSchema,
  RULES_FOLDER: RequiredVariableSchema,
  ...timerVariables,
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
