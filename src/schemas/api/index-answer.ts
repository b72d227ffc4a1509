import * as z from 'zod';
import { CallerIdentitySchema } from '../caller-identity.ts';

/** GET / */
export const IndexAnswerSchema = z
  .object({
    name: z.literal('cloud-change-auditor'),
    caller: CallerIdentitySchema.meta({ description: 'Who you are to the API' }),
    routes: z.array(
      z.object({
        name: z.string(),
        method: z.string(),
        path: z.string(),
        summary: z.string(),
      }),
    ),
  })
  .meta({ id: 'IndexAnswer', description: 'Who calls, and what can be called' });
