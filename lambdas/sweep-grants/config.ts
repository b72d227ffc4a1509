import type * as z from 'zod';
import { ConfigSchema as ExpireConfigSchema } from '../expire-grant/config.ts';

export { powerRoles } from '../expire-grant/config.ts';

/** It expires what a timer missed, with the same parts as the expiry function. */
export const ConfigSchema = ExpireConfigSchema;
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;
