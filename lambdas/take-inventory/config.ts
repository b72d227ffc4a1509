import * as z from 'zod';
import { RequiredVariableSchema } from '../../src/schemas/environment.ts';

export const ConfigSchema = z.object({
  /** Lambda sets it itself: the region in which global services are asked. */
  AWS_REGION: RequiredVariableSchema,
  DECISIONS_TABLE: RequiredVariableSchema,
  GRANTS_TABLE: RequiredVariableSchema,
  NOTES_TABLE: RequiredVariableSchema,
  ALERT_TOPIC_ARN: RequiredVariableSchema,
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = Omit<z.input<typeof ConfigSchema>, 'AWS_REGION'>;
