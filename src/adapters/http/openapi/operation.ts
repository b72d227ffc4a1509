import type * as z from 'zod';
import type { ErrorCode } from '../../../application/errors/auditor-error.ts';

export const tags = {
  About: 'Who calls, and what can be called',
  Changes: 'Registering, approving and following changes',
  'Looking back': 'What happened, how it was decided and why',
  Exemptions: 'What needs no change record, for a while',
  Grants: 'Temporary access: when it ends, and how to move that',
  Gaps: 'Controls that were switched off and must come back',
} as const;

/** A good answer. */
export interface Answered {
  readonly description: string;
  /** Of a JSON answer; others name their content types. */
  readonly schema?: z.ZodType | undefined;
  readonly example?: unknown;
  readonly contentTypes?: readonly string[] | undefined;
  readonly headers?: z.ZodObject | undefined;
}

/** A refusal that belongs to the route; those that every route can answer are added to each. */
export interface Refused {
  readonly kind: ErrorCode;
  /** Finer codes it comes with. */
  readonly codes?: readonly string[] | undefined;
  /** When it happens. */
  readonly when: string;
}

/** A route as the document describes it; method, path and summary come from the table of routes. */
export interface Operation {
  readonly tag: keyof typeof tags;
  readonly description: string;
  readonly path?: z.ZodObject | undefined;
  readonly query?: z.ZodObject | undefined;
  readonly headers?: z.ZodObject | undefined;
  readonly body?:
    | { readonly schema: z.ZodType; readonly required: boolean; readonly example: unknown }
    | undefined;
  readonly answers: Readonly<Partial<Record<200 | 201 | 202, Answered>>>;
  readonly refusals: readonly Refused[];
  /** The path of a real call, with its query; the path of the route when absent. */
  readonly target?: string | undefined;
  /** Headers a real call sends. */
  readonly sends?: Readonly<Record<string, string>> | undefined;
  /** The same by the command line. */
  readonly cli?: string | undefined;
}
