import * as z from 'zod';

/** A comma-separated list; empty text is an empty list. */
export const ListVariableSchema = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** A variable that must say something. */
export const RequiredVariableSchema = z.string().min(1);

/** The environment against its schema. Throws once, naming every variable that is missing or wrong. */
export function parseEnvironment<S extends z.ZodType>(
  schema: S,
  environment: Readonly<Record<string, string | undefined>>,
): z.output<S> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The environment cannot be used: ${wrong.join('; ')}`);
}
