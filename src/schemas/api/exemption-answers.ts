import * as z from 'zod';
import { ExemptionSchema } from '../exemption.ts';
import { cursorOfPage } from './page-query.ts';

/** Answer to proposing an exemption and to every step that moves one. */
export const ExemptionAnswerSchema = z
  .object({ exemption: ExemptionSchema })
  .meta({ id: 'ExemptionAnswer', description: 'The exemption as it is now' });

/** GET /exemptions */
export const ExemptionPageSchema = z
  .object({ items: z.array(ExemptionSchema), cursor: cursorOfPage })
  .meta({ id: 'ExemptionPage' });
