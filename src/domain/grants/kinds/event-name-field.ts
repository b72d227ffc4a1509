import { type JsonObject, stringAt } from '../../../schemas/json.ts';

/** Names and ids longer than this are none that AWS gave out. */
export const longestName = 1_024;

/** A name in an event, or undefined where it is absent or longer than AWS allows. */
export function nameIn(from: JsonObject | undefined, key: string): string | undefined {
  const name = stringAt(from, key);
  return name === undefined || name.length > longestName ? undefined : name;
}
