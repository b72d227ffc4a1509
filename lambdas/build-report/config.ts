import * as z from 'zod';
import { RequiredVariableSchema } from '../../src/schemas/environment.ts';

export const ConfigSchema = z.object({
  DECISIONS_TABLE: RequiredVariableSchema,
  REPORT_BUCKET: RequiredVariableSchema,
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
