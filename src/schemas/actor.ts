import * as z from 'zod';

/** What kind of being acted: a person, an automation of ours, a program on a machine, AWS itself. */
export const ActorKindSchema = z.enum([
  'human',
  'pipeline',
  'workload',
  'service',
  'root',
  'unknown',
]);
export type ActorKind = z.output<typeof ActorKindSchema>;

/** Through which tool. Read from the user agent and `invokedBy`: evidence, never proof. */
export const ActorViaSchema = z.enum([
  'console',
  'cli',
  'sdk',
  'cloudformation',
  'terraform',
  'pulumi',
  'service',
  'unknown',
]);
export type ActorVia = z.output<typeof ActorViaSchema>;

/** Who acted. `proven`: AWS vouches for `identity`; false: the caller chose it (a free session name). */
export interface Actor {
  readonly kind: ActorKind;
  /** Best name of who: email, user name, session name, CI subject, service principal, "root". */
  readonly identity: string | null;
  /** ARN of the role or user (of the role, not of its session). */
  readonly principal: string | null;
  readonly via: ActorVia;
  readonly proven: boolean;
  /** The actor on whose behalf this one acted. */
  readonly cause?: Actor | undefined;
}

export const ActorSchema: z.ZodType<Actor> = z
  .object({
    kind: ActorKindSchema,
    identity: z.string().nullable(),
    principal: z.string().nullable(),
    via: ActorViaSchema,
    proven: z.boolean(),
    get cause(): z.ZodOptional<z.ZodType<Actor>> {
      return z.optional(ActorSchema);
    },
  })
  .meta({ id: 'Actor', description: 'Who did it: the principal, and who is behind it' });
