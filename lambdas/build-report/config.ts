import * as z from 'zod';
import { RequiredVariableSchema } from '../../src/schemas/environment.ts';

export const ConfigSchema = z.object({
  DECISIONS_TABLE: RequiredVariableSchema,
  GRANTS_TABLE: RequiredVariableSchema,
  REPORT_BUCKET: RequiredVariableSchema,
  /** Read by every AWS client; set where the endpoint is not AWS's own. */
  AWS_ENDPOINT_URL: z.string().optional(),
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
