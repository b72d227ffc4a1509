import * as z from 'zod';
import { LevelSchema } from './finding.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/** Selections and a condition over them, as Sigma writes a detection. @default condition `1 of them` */
const DetectionSchema = z.custom<JsonObject>(isJsonObject, {
  error: 'is no mapping of selections',
});

/** A place a value is read from; of several the first that holds something counts. */
const PlacesSchema = z.array(z.string().min(1).max(128)).min(1).max(8);

/**
 * A security control that can be switched off, as it stands in rules/controls: what is said of it, which calls show it
 * off, on again or gone with its resource, and how AWS Config shows it.
 *
 * Detections read the fields of a trail record, `facts.*`, and, whatever the case of keys and the way CloudTrail wraps
 * lists, `request.*`, `answer.*` and `each.*` (one entry of the list that `each` names). Those of `config` read the item.
 */
export const ControlSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    title: z.string().min(1).max(100).meta({ description: 'What is so while it is on' }),
    why: z.string().min(1).max(600).meta({ description: 'What its absence lets happen' }),
    level: LevelSchema,
    type: z.string().min(1).max(128).meta({ description: 'CloudFormation type of what it is on' }),
    place: z
      .enum(['region', 'account'])
      .default('region')
      .meta({ description: 'account: one resource for all regions' }),
    resource: PlacesSchema.default(['target']).meta({
      description:
        '`target`: the resources of `type` that the event names; `account`; `known.ASPECT`: what was known of the resource before; or a field, e.g. request.name',
    }),
    each: z
      .union([
        PlacesSchema,
        z.strictObject({ off: PlacesSchema.optional(), on: PlacesSchema.optional() }),
      ])
      .optional()
      .meta({ description: 'Lists whose entries are each looked at, for one side or both' }),
    part: PlacesSchema.optional().meta({
      description: 'Names a part of the resource that is switched by itself, e.g. each.name',
    }),
    dueAfterMinutes: z
      .int()
      .min(1)
      .max(44_640)
      .meta({ description: 'How long it may be off where no record says' }),
    controls: z.array(z.string().min(1)).min(1),
    restore: z.string().min(1).max(300).meta({ description: 'How to switch it on again' }),
    off: DetectionSchema,
    on: DetectionSchema,
    gone: DetectionSchema.optional(),
    config: z
      .strictObject({
        types: z
          .array(z.string().regex(/^AWS::\w+::\w+$/))
          .min(1)
          .optional(),
        resource: PlacesSchema.default(['resourceId']),
        off: DetectionSchema.optional(),
        on: DetectionSchema.optional(),
        deleted: z.enum(['off', 'gone', 'nothing']).default('gone').meta({
          description: 'What an item says that shows the resource deleted',
        }),
      })
      .optional(),
  })
  .meta({ id: 'Control' });
export type Control = z.output<typeof ControlSchema>;

/** What is said of a control: everything but how it is seen. */
export type ControlWords = Pick<
  Control,
  'id' | 'title' | 'why' | 'level' | 'type' | 'dueAfterMinutes' | 'controls' | 'restore'
>;

/** How a control is seen. */
export type ControlSigns = Pick<
  Control,
  'id' | 'type' | 'place' | 'resource' | 'each' | 'part' | 'off' | 'on' | 'gone' | 'config'
>;
