import * as z from 'zod';
import { GapPageSchema } from '../../../../schemas/api/gap-answers.ts';
import { ListGapsQuerySchema } from '../../../../schemas/api/gap-queries.ts';
import { ShownGapSchema } from '../../../../schemas/gap.ts';
import { exampleGap, exampleShownGap } from '../grant-examples.ts';
import type { Operation } from '../operation.ts';

const gapPath = z.object({
  id: z.string().min(1).max(128).meta({ description: 'Id of the gap', example: exampleGap.id }),
});

export const gapOperations = {
  listGaps: {
    tag: 'Gaps',
    description:
      'Lists controls that were switched off: open gaps first, by when they are due, then closed ones, the newest first.',
    query: ListGapsQuerySchema,
    answers: {
      200: { description: 'One page', schema: GapPageSchema, example: { items: [exampleGap] } },
    },
    refusals: [],
    target: '/gaps?state=open',
    cli: 'change-auditor gaps list',
  },
  getGap: {
    tag: 'Gaps',
    description:
      'Reads one gap: which control was off on what, since when, by whose change, when it was due back, and how it closed.',
    path: gapPath,
    answers: {
      200: { description: 'The gap', schema: ShownGapSchema, example: exampleShownGap },
    },
    refusals: [{ kind: 'not-found', when: 'There is no such gap' }],
    cli: `change-auditor gaps show ${exampleGap.id}`,
  },
} as const satisfies Record<string, Operation>;
