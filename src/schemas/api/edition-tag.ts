import * as z from 'zod';

// Digits are spelled out: to other engines than this one \d is every script's.

/** The ETag of a change: `"<edition>.<version>"`. The edition counts what is asked for, the version every step. */
export const EditionTagSchema = z
  .string()
  .regex(/^"[1-9][0-9]{0,8}\.[1-9][0-9]{0,8}"$/)
  .meta({ description: '`"<edition>.<version>"` of the change', example: '"1.1"' });

/** What a caller may write into If-Match: a tag as it was given out, or `*` for whatever is there. */
export const IfMatchSchema = z
  .string()
  .regex(/^(\*|"[1-9][0-9]{0,8}\.[1-9][0-9]{0,8}")$/, {
    error: 'is no tag of a change; send the ETag that came with it unchanged, like "1.3"',
  })
  .meta({ example: '"1.1"' });

/** An Idempotency-Key: printable ASCII. */
export const IdempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]([\x20-\x7e]{0,126}[\x21-\x7e])?$/, {
    error: 'is no key; send 1 to 128 printable ASCII characters, e.g. a UUID',
  })
  .meta({ example: '3f0c9a52-7a31-4c7e-9b0e-0d6a5c1d2e3f' });
