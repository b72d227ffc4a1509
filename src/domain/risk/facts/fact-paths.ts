import * as z from 'zod';
import { analysers } from './analysers.ts';

/** One documented fact: `openings[].from`, what it means, and what may stand there. */
export interface DescribedFact {
  /** Path within the group; `[]` marks a list. */
  readonly path: string;
  readonly description: string;
  readonly optional: boolean;
  /** `true or false`, `text`, `number`, or the words it is one of. */
  readonly values: string;
}

/** Every fact of a group's schema, nested ones after what holds them. */
export function describedFacts(schema: z.ZodObject, prefix = ''): readonly DescribedFact[] {
  return Object.entries(schema.shape).flatMap(([name, property]) => {
    const { inner, path, optional } = unwrapped(property, `${prefix}${name}`);
    const described = {
      path,
      description: descriptionOf(property) ?? descriptionOf(inner) ?? '',
      optional,
      values: valuesOf(inner),
    };
    return inner instanceof z.ZodObject
      ? [described, ...describedFacts(inner, `${path}.`)]
      : [described];
  });
}

let known: ReadonlySet<string> | undefined;

/** Every path a rule can select on, as rules write it: `facts.network.openings.from`. Made when first asked for. */
export function factPaths(): ReadonlySet<string> {
  known ??= new Set(
    analysers.flatMap(({ group, schema }) => [
      `facts.${group}`,
      ...describedFacts(schema).map(({ path }) => `facts.${group}.${path.replaceAll('[]', '')}`),
    ]),
  );
  return known;
}

/** What stands behind `optional`, `nullable`, `readonly` and lists. */
function unwrapped(
  schema: unknown,
  path: string,
): { readonly inner: unknown; readonly path: string; readonly optional: boolean } {
  if (schema instanceof z.ZodOptional) {
    return { ...unwrapped(schema.unwrap(), path), optional: true };
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly) {
    return unwrapped(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodArray) return unwrapped(schema.element, `${path}[]`);
  return { inner: schema, path, optional: false };
}

function descriptionOf(schema: unknown): string | undefined {
  return schema instanceof z.ZodType ? schema.meta()?.description : undefined;
}

function valuesOf(schema: unknown): string {
  if (schema instanceof z.ZodEnum) return schema.options.map((one) => `\`${one}\``).join(', ');
  if (schema instanceof z.ZodLiteral) {
    return [...schema.values].map((one) => `\`${String(one)}\``).join(', ');
  }
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (schema instanceof z.ZodNumber) return 'number';
  return schema instanceof z.ZodObject ? '' : 'text';
}
