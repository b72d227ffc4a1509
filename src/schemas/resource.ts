import * as z from 'zod';

/** A resource an event touched. `arn` only where it is certain; `id` is what AWS's own API calls it by. */
export const ResourceSchema = z
  .object({
    type: z
      .string()
      .meta({ description: 'CloudFormation type name, e.g. AWS::EC2::SecurityGroup' }),
    id: z.string(),
    arn: z.string().optional(),
    name: z.string().optional(),
  })
  .meta({ id: 'Resource' });
export type Resource = z.output<typeof ResourceSchema>;
