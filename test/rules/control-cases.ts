import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { FiledControl } from '../../scripts/control-tables/read-controls.ts';
import type { ChangeEvent } from '../../src/schemas/change-event.ts';
import { isJsonObject, type JsonObject } from '../../src/schemas/json.ts';
import { GivenSchema } from '../../src/schemas/rule-case.ts';
import { configEventOf, eventOf } from '../domain/risk/event-of.ts';

export const sides = ['off', 'on', 'gone', 'neither'] as const;

/** One case of a control: what the event says of it, and on which resource. */
export interface ControlCase {
  readonly side: (typeof sides)[number];
  readonly why: string;
  readonly event: ChangeEvent;
  readonly resource: string | undefined;
}

const ObjectSchema = z.custom<JsonObject>(isJsonObject);
const CaseSchema = z.strictObject({
  why: z.string().min(1),
  record: ObjectSchema.optional(),
  configuration: ObjectSchema.optional(),
  resource: z.string().optional(),
  given: GivenSchema.optional(),
});
const FileSchema = z.strictObject({
  off: z.array(CaseSchema),
  on: z.array(CaseSchema),
  gone: z.array(CaseSchema).optional(),
  neither: z.array(CaseSchema),
});

/** The cases that stand beside a control. */
export function casesOfControl({ family, id }: FiledControl): readonly ControlCase[] {
  const file = `rules/controls/${family}/${id}.cases.json`;
  const written = FileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return sides.flatMap((side) =>
    (written[side] ?? []).map(({ why, record, configuration, resource, given }) => ({
      side,
      why,
      resource,
      event: {
        ...(record === undefined ? configEventOf(configuration ?? {}) : eventOf(record)),
        ...given,
      },
    })),
  );
}
