import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';

/** AWS answered, but not in a shape that tells anything: neither present nor absent. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
  readonly code = 'unreadable-answer';
  readonly retryable = true;
}

/** The list an answer must hold. An answer without it says nothing, least of all that something is gone. */
export function listIn(answer: JsonObject, key: string, operation: string): readonly Json[] {
  const list = answer[key];
  if (Array.isArray(list)) return list;
  throw new UnreadableAnswer(`${operation} answered without ${key}`);
}

/** The object an answer must hold. */
export function objectIn(answer: JsonObject, key: string, operation: string): JsonObject {
  const found = answer[key];
  if (isJsonObject(found)) return found;
  throw new UnreadableAnswer(`${operation} answered without ${key}`);
}

/** The text an answer must hold. */
export function textIn(answer: JsonObject, key: string, operation: string): string {
  const found = answer[key];
  if (typeof found === 'string' && found !== '') return found;
  throw new UnreadableAnswer(`${operation} answered without ${key}`);
}
