import * as z from 'zod';

/** The part of JSON Schema that the document uses. */
export interface JsonSchema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly format?: string | undefined;
  readonly description?: string | undefined;
  readonly items?: JsonSchema | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly allOf?: readonly JsonSchema[] | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: boolean | JsonSchema | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

export const JsonSchemaSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    items: JsonSchemaSchema.optional(),
    anyOf: z.array(JsonSchemaSchema).optional(),
    allOf: z.array(JsonSchemaSchema).optional(),
    properties: z.record(z.string(), JsonSchemaSchema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), JsonSchemaSchema]).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
);

/** What may stand there, in words; objects with a name lead to it. */
export function typeWords(schema: JsonSchema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum !== undefined) {
    return schema.enum.map((value) => `\`${String(value)}\``).join(' or ');
  }
  const choices = schema.anyOf ?? schema.allOf;
  if (choices !== undefined) return [...new Set(choices.map(typeWords))].join(' or ');
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => typeWords({ ...schema, type })).join(' or ');
  }
  switch (schema.type) {
    case 'array':
      return `list of ${typeWords(schema.items ?? {})}`;
    case 'object':
      return objectWords(schema);
    case 'integer':
    case 'number':
      return rangeWords(schema);
    case 'string':
      return schema.format === 'date-time' ? 'instant' : 'text';
    case 'boolean':
      return 'yes or no';
    case 'null':
      return 'null';
    default:
      return 'anything';
  }
}

/** The fields of an object: name, what may stand there, whether it must, what it means. */
export function fieldsTable(schema: JsonSchema): string {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return `${typeWords(schema)}.`;
  return [
    '| field | | holds | meaning |',
    '| --- | --- | --- | --- |',
    ...fields.map(([name, field]) => {
      const need = schema.required?.includes(name) === true ? 'required' : '';
      const meaning = (field.description ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');
      return `| \`${name}\` | ${need} | ${typeWords(field)} | ${meaning} |`;
    }),
  ].join('\n');
}

function objectWords({ properties, additionalProperties, required = [] }: JsonSchema): string {
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(
      ([name, field]) => `\`${name}\`${required.includes(name) ? '' : '?'} ${typeWords(field)}`,
    );
    return fields.length === 0 ? 'an empty object' : `{ ${fields.join(', ')} }`;
  }
  return typeof additionalProperties === 'object'
    ? `object of ${typeWords(additionalProperties)}`
    : 'object';
}

function rangeWords({ minimum, maximum }: JsonSchema): string {
  const bounded =
    minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return bounded ? `number from ${minimum} to ${maximum}` : 'number';
}
