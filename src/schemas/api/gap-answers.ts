import * as z from 'zod';
import { GapSchema } from '../gap.ts';
import { cursorOfPage } from './page-query.ts';

/** GET /gaps: open ones first, the earliest due first; then closed ones, the newest first. */
export const GapPageSchema = z
  .object({ items: z.array(GapSchema), cursor: cursorOfPage })
  .meta({ id: 'GapPage' });
