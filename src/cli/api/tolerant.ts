import * as z from 'zod';

/** Each schema is rewritten once: some hold themselves (an actor has a cause, which is an actor). */
const rewritten = new WeakMap<z.core.$ZodType, z.core.$ZodType>();

/**
 * The schema as one reads with it what somebody newer wrote: objects may hold fields that it does not name, at any depth,
 * and keep them. What it does name is held to as before. For reading answers only; what is sent stays strict.
 */
export function tolerant<S extends z.core.$ZodType>(schema: S): S {
  // What is kept for a schema is its clone, of the same kind.
  const known = rewritten.get(schema) as S | undefined;
  if (known !== undefined) return known;
  const { def } = schema._zod;
  const parts = Object.entries(def).map(([key, part]) => [
    key,
    // Refinements look at the finished value, and are no parts of it.
    key === 'checks' ? part : tolerantPart(part),
  ]);
  const catchall = def.type === 'object' ? { catchall: z.unknown() } : {};
  const made = z.core.clone(schema, { ...def, ...Object.fromEntries(parts), ...catchall });
  rewritten.set(schema, made);
  return made;
}

/** A part of a schema's definition: schemas in it tolerant, alone, in a list (options) or by name (shape). */
function tolerantPart(part: unknown): unknown {
  if (part instanceof z.core.$ZodType) return tolerant(part);
  if (Array.isArray(part)) return part.map(tolerantPart);
  if (typeof part !== 'object' || Object.getPrototypeOf(part) !== Object.prototype) return part;
  const shape: object = part ?? {};
  // By getters, as zod allows it: looked at only when something is read, so that what holds itself has an end.
  return Object.defineProperties(
    {},
    Object.fromEntries(
      Object.keys(shape).map((name) => [
        name,
        { enumerable: true, get: () => tolerantPart(Reflect.get(shape, name)) },
      ]),
    ),
  );
}
