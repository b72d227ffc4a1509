import * as z from 'zod';

/** Whose hands made the call; the same word in every group that carries it. */
export const HandsSchema = z.enum(['person', 'automation', 'aws', 'unknown']).meta({
  description:
    '`aws`: a service by itself or on behalf of somebody; `automation`: CloudFormation, or an actor known as a pipeline by ' +
    'its token, its user or role or who is behind it; `person`; else `unknown`. A user agent or the name of a session, ' +
    'which its caller chose, decides nothing',
});
