import type * as z from 'zod';
import type { JsonObject } from '../../../schemas/json.ts';

/** One operation of a service: checks the input of a call, and makes it with a client. */
export type Operation<Client> = (client: Client, input: JsonObject) => Promise<object>;

/** An operation that takes exactly the input its schema describes: a field too many is refused before AWS is asked. */
export function operation<Client, Input>(
  schema: z.ZodType<Input>,
  send: (client: Client, input: Input) => Promise<object>,
): Operation<Client> {
  return async (client, input) => send(client, schema.parse(input));
}
