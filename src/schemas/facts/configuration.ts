import * as z from 'zod';
import { LevelSchema } from '../finding.ts';

export const ConfigurationFactsSchema = z
  .object({
    resourceType: z.string().meta({ description: 'as AWS Config names it' }),
    unexplained: z
      .literal(true)
      .optional()
      .meta({ description: 'no API call that was seen explains what changed' }),
    created: z.literal(true).optional().meta({ description: 'the resource was made' }),
    deleted: z.literal(true).optional().meta({ description: 'the resource is gone' }),
    unknownEffect: z
      .literal(true)
      .optional()
      .meta({ description: 'AWS does not say what changed, and it could not be found out' }),
    properties: z.array(z.string()).meta({
      description:
        'what changed and is left unexplained; of types listed in `rules/properties` only what is watched',
    }),
    level: LevelSchema.optional().meta({
      description:
        'the gravest of these properties by `rules/properties`; `medium` where the resource was made or is gone; absent where ' +
        'the type is not listed',
    }),
    tags: z
      .array(z.string())
      .meta({ description: 'tags of the resource, each as `name=value`, AWS’s own left out' }),
    brokenRules: z
      .array(z.string())
      .meta({ description: 'rules of AWS Config that the resource breaks now' }),
  })
  .meta({
    id: 'ConfigurationFacts',
    title: 'what AWS Config shows',
    description:
      'From change notifications of AWS Config: the difference of the configuration item, held against the API calls on its ' +
      'resource; the rules it breaks are asked of AWS Config where the auditor is deployed.',
  });
