import * as z from 'zod';

/** What the CLI reads of an RFC 9457 problem document; lenient, so that an older or newer API is understood too. */
export const RefusalSchema = z.object({
  title: z.string().default('Refused'),
  status: z.int(),
  detail: z.string().default(''),
  code: z.string().default(''),
  errors: z
    .array(
      z.object({
        pointer: z.string().optional(),
        parameter: z.string().optional(),
        header: z.string().optional(),
        reason: z.string(),
        mend: z.string().optional(),
      }),
    )
    .default([]),
  proposal: z.array(z.unknown()).optional(),
  requestId: z.string().optional(),
});
export type Refusal = z.output<typeof RefusalSchema>;

/** What the API answered: what was asked for, or a refusal with its reasons. */
export type ApiReply =
  | {
      readonly kind: 'done';
      readonly status: number;
      readonly body: unknown;
      readonly etag: string | undefined;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly body: unknown };
