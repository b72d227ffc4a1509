import type * as z from 'zod';
import { ConfigSchema as AuditConfigSchema } from '../audit-events/config.ts';

/** It judges new systems with the parts and the rules that auditing judges with. */
export const ConfigSchema = AuditConfigSchema;
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
