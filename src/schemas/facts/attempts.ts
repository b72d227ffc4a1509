import * as z from 'zod';

export const AttemptsFactsSchema = z
  .object({
    calls: z.number().meta({
      description: 'how many calls of the same actor AWS refused in ten minutes, this one included',
    }),
    minutes: z.number().meta({ description: 'in how many minutes: 10' }),
    actions: z
      .array(z.string())
      .max(20)
      .meta({ description: 'the distinct actions that were refused, at most 20' }),
    distinctActions: z.number().meta({ description: 'how many distinct actions, at most 20' }),
    identityActions: z.number().meta({
      description:
        'how many of these speak of who may do what: IAM, STS, Organizations, Identity Center, and grants and policies of keys',
    }),
  })
  .meta({
    id: 'AttemptsFacts',
    title: 'how often AWS refused an actor lately',
    description:
      'From denied calls alone. Counted are those of the same session, user or stranger in any ten minutes that hold the ' +
      'call, as far as they were seen by then: AWS delivers in no order. Not counted are calls of AWS itself and reads ' +
      'through the console, whose pages ask for much that their reader may not see. The deployed auditor sees no reads ' +
      'but those that issue sessions.',
  });
