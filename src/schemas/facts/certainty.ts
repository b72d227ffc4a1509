import * as z from 'zod';

/** `known`: AWS reported it; `inferred`: read from the request. */
export const CertaintySchema = z.enum(['known', 'inferred']);

/** Whether the state that the event replaced is known: only then can anything be called new. */
export const BeforeSchema = z.enum(['known', 'unknown']);
