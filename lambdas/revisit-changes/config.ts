import type * as z from 'zod';
import { ConfigSchema as AuditConfigSchema } from '../audit-events/config.ts';

/** It judges again with the parts that auditing judges with; findings stay as the rules gave them. */
export const ConfigSchema = AuditConfigSchema.omit({ RULES_FOLDER: true });
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
