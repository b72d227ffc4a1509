import type * as z from 'zod';
import { ConfigSchema as AuditConfigSchema } from '../audit-events/config.ts';

/** It audits what the bus missed, with the same parts as the auditing function. */
export const ConfigSchema = AuditConfigSchema;
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
