import * as z from 'zod';

export const decisionLinkKinds = [
  'resource',
  'item',
  'actor',
  'session',
  'matter',
  'record',
] as const;

/**
 * What decisions are found by: a resource's id, ARN or name, and the same among AWS Config's items alone; a name or ARN of an actor or of one it acted for; the access
 * key of a session; a matter's id; the id of the change record it rests on, or of the nearest one where it rests on none.
 */
export const DecisionLinkSchema = z
  .strictObject({ kind: z.enum(decisionLinkKinds), name: z.string().min(1) })
  .meta({ id: 'DecisionLink' });
export type DecisionLink = Readonly<z.output<typeof DecisionLinkSchema>>;
